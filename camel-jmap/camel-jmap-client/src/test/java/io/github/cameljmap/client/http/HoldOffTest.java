package io.github.cameljmap.client.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;

import static org.assertj.core.api.Assertions.assertThat;

class HoldOffTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final HoldOff holdOff = new HoldOff(now::get);

    @Test
    void itLastsAsLongAsTheServerSays() {
        holdOff.note(refusal(429, Duration.ofSeconds(10)));
        pass(Duration.ofSeconds(9));

        assertThat(holdOff.refusal().flatMap(JmapException::retryAfter)).contains(Duration.ofSeconds(1));

        pass(Duration.ofSeconds(1));
        assertThat(holdOff.refusal()).isEmpty();
    }

    @Test
    void theLongerPauseCounts() {
        holdOff.note(refusal(503, Duration.ofSeconds(10)));
        holdOff.note(refusal(429, Duration.ofSeconds(5)));

        assertThat(holdOff.refusal().flatMap(JmapException::retryAfter)).contains(Duration.ofSeconds(10));
    }

    @Test
    void aPauseBeyondReasonIsAnHour() {
        holdOff.note(refusal(429, Duration.ofDays(100_000)));

        assertThat(holdOff.refusal().flatMap(JmapException::retryAfter)).contains(Duration.ofHours(1));
    }

    @Test
    void onlyAnOverloadedServerIsLeftAlone() {
        holdOff.note(refusal(500, Duration.ofSeconds(10)));

        assertThat(holdOff.refusal()).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static JmapProblemException refusal(int status, Duration retryAfter) {
        return new JmapProblemException("HTTP " + status, "about:blank", status, null, retryAfter);
    }
}
