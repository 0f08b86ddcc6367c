package io.github.cameljmap.client.http;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void pausesDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(SECOND, FIVE_MINUTES, () -> 1);

        assertThat(Stream.generate(backoff::next).limit(11).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void aThousandFailuresAreNoShorterThanTen() {
        Backoff backoff = new Backoff(SECOND, FIVE_MINUTES, () -> 1);

        assertThat(Stream.generate(backoff::next).skip(1000).findFirst()).contains(FIVE_MINUTES);
    }

    @Test
    void eachIsDrawnBetweenNothingAndItsLength() {
        assertThat(new Backoff(SECOND, FIVE_MINUTES, () -> 0.25).next()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void afterSuccessTheyBeginAnew() {
        Backoff backoff = new Backoff(SECOND, FIVE_MINUTES, () -> 1);
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).isEqualTo(SECOND);
    }

    @Test
    void aboutIsAQuarterLessOrMore() {
        assertThat(new Backoff(SECOND, FIVE_MINUTES, () -> 0).about(Duration.ofMinutes(10)))
                .isEqualTo(Duration.ofSeconds(450));
        assertThat(new Backoff(SECOND, FIVE_MINUTES, () -> 1).about(Duration.ofMinutes(10)))
                .isEqualTo(Duration.ofSeconds(750));
    }
}
