package io.github.cameljmap.benchmark.soak;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.github.cameljmap.test.JmapServer;

import static org.assertj.core.api.Assertions.assertThat;

/** That it still runs; half an hour of it is for who wants to know more. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class SoakIT {

    @Test
    void aFewSeconds() throws Exception {
        Soak soak = new Soak(Duration.ofSeconds(13), 1);

        boolean flawless = soak.run(List.of(JmapServer.JAMES));

        assertThat(flawless).as(soak.table()).isTrue();
        assertThat(soak.table()).contains("James, with ").doesNotContain("with 0 faults");
    }
}
