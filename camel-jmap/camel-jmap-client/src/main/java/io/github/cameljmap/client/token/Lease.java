package io.github.cameljmap.client.token;

import java.time.Duration;
import java.time.Instant;

/**
 * A value of the Authorization header and how long it is good for.
 *
 * @param authorization the value
 * @param renewAt       from then on it is time for the next one
 * @param goodUntil     from then on it is refused
 */
record Lease(String authorization, Instant renewAt, Instant goodUntil) {

    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    /** For a lifetime, of whose last tenth, or last minute, nothing is made use of: it may be short on the way. */
    static Lease of(String authorization, Instant now, Duration lifetime) {
        Duration tenth = lifetime.dividedBy(10);
        Duration ahead = tenth.compareTo(MOST_AHEAD) < 0 ? tenth : MOST_AHEAD;
        Instant end = now.plus(lifetime);
        return new Lease(authorization, end.minus(ahead), end);
    }

    /** For use until it is refused. */
    static Lease untilRefused(String authorization) {
        return new Lease(authorization, Instant.MAX, Instant.MAX);
    }

    Lease renewedLater(Instant at) {
        return new Lease(authorization, at, goodUntil);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Lease until " + goodUntil;
    }
}
