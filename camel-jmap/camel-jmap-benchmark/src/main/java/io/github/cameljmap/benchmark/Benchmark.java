package io.github.cameljmap.benchmark;

import java.util.function.Consumer;

/** One kind of measurement, on a server that it starts for itself. */
interface Benchmark {

    /** @param report is given each result as soon as it is known */
    void run(Consumer<Result> report) throws Exception;
}
