package io.github.cameljmap.benchmark;

import java.util.List;

/** One kind of measurement, on a server that it starts for itself. */
interface Benchmark {

    List<Result> run() throws Exception;
}
