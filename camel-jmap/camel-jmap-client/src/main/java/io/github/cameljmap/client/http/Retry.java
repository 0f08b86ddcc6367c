package io.github.cameljmap.client.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;

/**
 * Does again what failed and may succeed later, after pauses that grow, and not sooner than the server asks. What the server
 * asks of one counts for all who go through here. No thread waits, and no wait outlives the client.
 */
public final class Retry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RetryPolicy policy;
    private final Executor pool;
    private final HoldOff holdOff = new HoldOff(System::nanoTime);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * @param pool goes on with what was waited for
     */
    public Retry(RetryPolicy policy, Executor pool) {
        this.policy = policy;
        this.pool = pool;
    }

    /**
     * Does a task until it succeeds, fails for good, or has been tried for long enough; its last failure is the outcome then.
     *
     * @param isHarmless whether the task can be done again after this failure, because the first time had no effect or that
     *                   does not matter
     */
    public <T> CompletableFuture<T> run(Predicate<JmapException> isHarmless, Supplier<CompletableFuture<T>> task) {
        return run(isHarmless, closed, task);
    }

    /**
     * As {@link #run(Predicate, Supplier)}, but as soon as a future is done it is not waited and not tried again any more.
     */
    public <T> CompletableFuture<T> run(
            Predicate<JmapException> isHarmless, CompletableFuture<?> end, Supplier<CompletableFuture<T>> task) {
        return new Tries<>(isHarmless, end, task).next();
    }

    /** Does something after a pause, or sooner when the client is closed. */
    public <T> CompletableFuture<T> after(Duration pause, Supplier<CompletableFuture<T>> task) {
        return waited(pause, closed, task);
    }

    private <T> CompletableFuture<T> waited(
            Duration pause, CompletableFuture<?> end, Supplier<CompletableFuture<T>> task) {
        CompletableFuture<Void> time =
                new CompletableFuture<Void>().completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.anyOf(time, closed, end)
                .handle((first, failure) -> time.cancel(false))
                // not on the thread of the JVM that watches the time for everybody
                .thenComposeAsync(over -> task.get(), new Resumption(pool));
    }

    /**
     * Those who were asked to wait are not to come back all at the same instant. But when there is time for the pause that was
     * asked for and for no more, it is that one.
     */
    static Duration longerThanAsked(Duration asked, Duration ours, Duration left) {
        Duration longer = asked.plus(ours);
        return asked.isZero() || longer.compareTo(left) <= 0 ? longer : asked;
    }

    /** Ends all waiting: who waits fails with what it was to be tried again for. */
    @Override
    public void close() {
        closed.complete(null);
    }

    /** One task; used by one thread at a time. */
    private final class Tries<T> {

        private final Predicate<JmapException> isHarmless;
        private final CompletableFuture<?> end;
        private final Supplier<CompletableFuture<T>> task;
        private final Backoff backoff = new Backoff(
                FIRST_PAUSE, LONGEST_PAUSE, () -> ThreadLocalRandom.current().nextDouble());
        private int retries;
        private Optional<Long> giveUpAt = Optional.empty();

        Tries(Predicate<JmapException> isHarmless, CompletableFuture<?> end, Supplier<CompletableFuture<T>> task) {
            this.isHarmless = isHarmless;
            this.end = end;
            this.task = task;
        }

        CompletableFuture<T> next() {
            Optional<JmapProblemException> refusal = holdOff.refusal();
            return refusal.isPresent()
                    ? pause(refusal.get().retryAfter().orElseThrow(), refusal.get())
                    : begun().handle((result, failure) ->
                                    failure == null ? CompletableFuture.completedFuture(result) : afterFailure(failure))
                            .thenCompose(Function.identity());
        }

        private CompletableFuture<T> begun() {
            try {
                return task.get();
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private CompletableFuture<T> afterFailure(Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (!(cause instanceof JmapException known)) {
                return CompletableFuture.failedFuture(cause);
            }
            holdOff.note(known);
            if (!known.isRetryable() || !isHarmless.test(known) || retries == policy.maxRetries()) {
                return CompletableFuture.failedFuture(known);
            }
            retries++;
            return pause(known.retryAfter().orElse(Duration.ZERO), known);
        }

        private CompletableFuture<T> pause(Duration asked, JmapException why) {
            long now = System.nanoTime();
            if (giveUpAt.isEmpty()) {
                giveUpAt = Optional.of(now + policy.budget().toNanos());
            }
            Duration left = Duration.ofNanos(giveUpAt.get() - now);
            Duration pause = longerThanAsked(asked, backoff.next(), left);
            if (isOver() || pause.compareTo(left) > 0) {
                return CompletableFuture.failedFuture(why);
            }
            LOG.debug("Next try in {} ms: {}", pause.toMillis(), why.getMessage());
            return waited(pause, end, () -> isOver() ? CompletableFuture.failedFuture(why) : next());
        }

        private boolean isOver() {
            return closed.isDone() || end.isDone();
        }
    }
}
