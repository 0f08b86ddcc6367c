package io.github.cameljmap.client.push;

import java.time.Duration;

/**
 * How patient a push connection is.
 *
 * @param ping       how often the server is asked to ping; after twice that time without a byte the connection is replaced.
 *                   Event sources count in whole seconds, and need not grant less than 30 (RFC 8620 §7.3)
 * @param firstDelay what the pause before a new attempt is at most after the first failure; it doubles with each
 * @param maxDelay   what it is at most in the end
 * @param askAgain   about how long to wait before a server that has no push is asked again
 */
public record PushTiming(Duration ping, Duration firstDelay, Duration maxDelay, Duration askAgain) {

    public static final PushTiming DEFAULT = new PushTiming(
            Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(10));

    /** The same with another ping. */
    public PushTiming withPing(Duration every) {
        return new PushTiming(every, firstDelay, maxDelay, askAgain);
    }
}
