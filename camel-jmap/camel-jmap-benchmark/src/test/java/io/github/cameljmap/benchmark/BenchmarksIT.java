package io.github.cameljmap.benchmark;

import java.util.Set;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.benchmark.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** That the benchmarks still run; how fast it is here does not matter. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class BenchmarksIT {

    static Set<String> names() {
        return Benchmarks.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void measures(String name) throws Exception {
        Report report = new Report();

        Benchmarks.all().get(name).run(Scale.SMOKE, report);

        assertThat(report.results()).isNotEmpty().allSatisfy(result -> {
            assertThat(result.runs()).isNotEmpty();
            // the heap above idle may be a little less than nothing, with so few emails
            assertThat(result.median()).isFinite();
        });
    }
}
