package io.github.cameljmap.benchmark;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** That the benchmarks still run; how fast it is here does not matter. */
@Timeout(180)
class PushBenchmarkIT {

    @Test
    void measuresPushAndPolling() throws Exception {
        List<Result> results = new ArrayList<>();

        new PushBenchmark(1, 3).run(results::add);

        assertThat(results).hasSize(2).extracting(Result::measured).allSatisfy(measured -> assertThat(measured)
                .matches("median [0-9.]+ ms, .*"));
    }
}
