package io.github.cameljmap.client.http;

import java.time.Duration;

/**
 * How patient a client is with a server that is overloaded, or away for a moment.
 *
 * @param maxRetries how often a request that failed is sent again, at most; 0 for never
 * @param budget     how long after its first failure a request may still be sent again; a server that asks for more time than
 *                   that is not waited for; a day at most
 */
public record RetryPolicy(int maxRetries, Duration budget) {

    private static final Duration LONGEST_BUDGET = Duration.ofDays(1);

    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofSeconds(30));

    public RetryPolicy {
        if (maxRetries < 0 || budget.isNegative()) {
            throw new IllegalArgumentException(
                    "maxRetries=" + maxRetries + ", retryBudget=" + budget.toMillis() + ": neither can be less than 0");
        }
        budget = budget.compareTo(LONGEST_BUDGET) < 0 ? budget : LONGEST_BUDGET;
    }
}
