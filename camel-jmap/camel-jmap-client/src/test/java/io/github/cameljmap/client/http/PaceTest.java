package io.github.cameljmap.client.http;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace(Duration.ofSeconds(10));

    @Test
    void nothingIsSaidOfItBeforeItsTime() {
        assertThatCode(() -> pace.moved(0, 10 * SECOND)).doesNotThrowAnyException();
    }

    @Test
    void lessThanAKibibyteASecondIsATrickle() throws IOException {
        pace.moved(20 * 1024 - 1, 10 * SECOND);

        assertThatThrownBy(() -> pace.moved(0, 10 * SECOND))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The transfer is given up: 20479 bytes in 20 s, and after callTimeout less than 1024 bytes a"
                                + " second are too few");
    }

    @Test
    void aKibibyteASecondIsNoTrickleHoweverLongItTakes() {
        assertThatCode(() -> pace.moved(1024 * 100_000, 100_000 * SECOND)).doesNotThrowAnyException();
    }
}
