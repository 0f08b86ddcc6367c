package io.github.cameljmap.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses that grow with each failure and are drawn at random, so that many clients of a server that was away do not come back
 * all at once ("full jitter"). Not for use by several threads.
 */
public final class Backoff {

    private static final int MAX_DOUBLINGS = 20;

    private final Duration first;
    private final Duration max;
    private final DoubleSupplier random;
    private int failures;

    /**
     * @param first  the longest that the first pause can be; doubled with each further one
     * @param max    the longest that any can be
     * @param random between 0 and 1
     */
    public Backoff(Duration first, Duration max, DoubleSupplier random) {
        this.first = first;
        this.max = max;
        this.random = random;
    }

    /** The next pause. */
    public Duration next() {
        Duration ceiling = first.multipliedBy(1L << Math.min(failures++, MAX_DOUBLINGS));
        return part(ceiling.compareTo(max) < 0 ? ceiling : max, random.getAsDouble());
    }

    /** The next pause is a first one again. */
    public void reset() {
        failures = 0;
    }

    /** About as long as that, by a quarter more or less. */
    public Duration about(Duration length) {
        return part(length, 0.75 + random.getAsDouble() / 2);
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }
}
