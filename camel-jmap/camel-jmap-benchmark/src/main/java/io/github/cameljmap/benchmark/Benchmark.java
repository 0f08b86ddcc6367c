package io.github.cameljmap.benchmark;

import io.github.cameljmap.benchmark.report.Report;

/** One kind of measurement, on servers that it starts for itself. */
public interface Benchmark {

    /** @param report is told each result as soon as it is known */
    void run(Scale scale, Report report) throws Exception;
}
