package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapTrackBy;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.EmailFilter;
import io.github.cameljmap.component.binding.EmailBinding;

/**
 * Reads what is new, a page at a time and one page ahead of the route, and acknowledges what was handled. Everything that
 * speaks with the server or keeps how far we got runs on one thread, that of the executor, in the order in which it was asked
 * for; so none of it needs a lock, and what a task did is seen by the next one and by who waits for its future.
 */
public final class EmailReader {

    private static final Logger LOG = LoggerFactory.getLogger(EmailReader.class);

    // An outcome that finds no request to ride with is told to the server after this time at the latest.
    private static final Duration LONGEST_UNTOLD = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 1000;

    // A server may search in an index that knows an email later than its states do, whatever is searched for.
    private static final Duration INDEX_LAG = Duration.ofMinutes(1);
    private static final long STOP_SECONDS = 10;

    private final ScheduledExecutorService thread;
    private final Acknowledger acknowledger;
    private final Courier courier;
    private final EmailFetch fetch;
    private final Idleness idleness;
    private final EmailTracker tracker;

    /**
     * @param thread       a single thread of this reader's own; it is shut down by {@link #stop}
     * @param acknowledger kept when the consumer is restarted
     * @param memory       kept too
     * @throws IllegalArgumentException when an option is not valid
     */
    public EmailReader(
            AccountContext account,
            JmapConfiguration configuration,
            EmailBinding binding,
            Acknowledger acknowledger,
            TrackerMemory memory,
            ScheduledExecutorService thread) {
        if (configuration.getPageSize() < 1) {
            throw new IllegalArgumentException("pageSize=" + configuration.getPageSize() + " is less than 1");
        }
        this.thread = thread;
        this.acknowledger = acknowledger;
        AfterOptions after = new AfterOptions(configuration);
        this.courier = new Courier(account, configuration, after, acknowledger);
        this.fetch = new EmailFetch(courier, binding::askFor, configuration.getPageSize());
        List<ObjectNode> filters = List.of(
                EmailFilter.conditions(configuration.getFilterConditions()),
                EmailFilter.parse(configuration.getFilter()));
        this.idleness = Idleness.of(courier, Clock.systemUTC(), lag(configuration.getTrackBy(), filters));
        this.tracker = tracker(configuration, after, memory, filters);
        thread.scheduleWithFixedDelay(this::flushOverdue, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * What remembers the outcome of each event.
     *
     * @param retryDelay how long an email whose exchange failed waits before it is offered again
     * @throws IllegalArgumentException when an option is not valid
     */
    public static Acknowledger acknowledger(JmapConfiguration configuration, Duration retryDelay) {
        return new Acknowledger(new AfterOptions(configuration), Clock.systemUTC(), retryDelay);
    }

    private static Duration lag(JmapTrackBy trackBy, List<ObjectNode> filters) {
        return switch (trackBy) {
            case unseen, keyword -> View.isFoundByText(filters) ? Latecomers.INDEX_LAG : INDEX_LAG;
            case state, window -> Duration.ZERO;
        };
    }

    private EmailTracker tracker(
            JmapConfiguration configuration, AfterOptions after, TrackerMemory memory, List<ObjectNode> filters) {
        return switch (configuration.getTrackBy()) {
            case unseen, keyword ->
                new KeywordTracker(
                        courier,
                        fetch,
                        acknowledger,
                        idleness,
                        Stream.concat(after.mark().stream(), after.failureKeywords().stream())
                                .distinct()
                                .toList(),
                        filters,
                        EmailFilter.sort(configuration.getSort()),
                        configuration.getPageSize());
            case state, window -> {
                CursorTrackers trackers = new CursorTrackers(
                        configuration, courier, fetch, acknowledger, idleness, memory, Clock.systemUTC());
                yield trackers.tracker(filters);
            }
        };
    }

    /** A poll begins: the next page is the first one. */
    public void rewind() {
        thread.execute(() -> {
            acknowledger.pollBegins();
            fetch.rewind();
            courier.rewind();
            // slow exchanges may have completed while there was no reader
            tracker.settled(acknowledger.takeSettled());
            tracker.rewind();
        });
    }

    /** Somebody says that something changed: the next poll does not ask the server first whether there is anything to look for. */
    public void somethingChanged() {
        try {
            thread.execute(idleness::end);
        } catch (RejectedExecutionException e) {
            LOG.trace("There is no next poll", e);
        }
    }

    /**
     * The next page. What was handled so far is acknowledged in the same request.
     *
     * @param max at most so many events
     */
    public Future<EmailPage> next(int max) {
        return thread.submit(() -> tracker.next(max));
    }

    /** The route is through with a page; called in the order of the pages. */
    public void passed(EmailPage page) throws Exception {
        get(thread.submit(() -> {
            tracker.settled(acknowledger.takeSettled());
            tracker.passed(page);
        }));
    }

    /**
     * A poll ends: acknowledges what is left.
     *
     * @throws JmapException also when there was anything in this poll that the server did not do, though it could go on
     */
    public void finish() throws Exception {
        get(thread.submit(() -> {
            flush();
            courier.takeRefusal().ifPresent(refusal -> {
                throw refusal;
            });
        }));
    }

    /** Acknowledges what is left soon, without anybody waiting for it. */
    public void finishSoon() {
        try {
            thread.execute(this::tryToFlush);
        } catch (RejectedExecutionException e) {
            LOG.debug("What was handled after the stop is acknowledged after the next start", e);
        }
    }

    /** Waits for what a task makes, and throws what it threw. */
    public static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The consumer is about to stop: a poll that waits until the server can be asked again ends. */
    public void stopWaiting() {
        courier.stopWaiting();
    }

    /** The consumer goes on after {@link #stopWaiting()}. */
    public void waitAgain() {
        courier.waitAgain();
    }

    /** Acknowledges what is left and ends the thread, also when the caller's thread is interrupted. */
    public void stop() {
        Future<?> flushed = thread.submit(this::flush);
        thread.shutdown();
        try {
            getInSpiteOfInterrupts(flushed);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "Emails that were handled could not be acknowledged on stopping, and will come again: {}",
                    e.getCause() == null
                            ? "no answer in " + STOP_SECONDS + " s"
                            : e.getCause().getMessage());
        } finally {
            // who waits for a task that is not done any more must not wait for ever
            thread.shutdownNow().forEach(task -> ((Future<?>) task).cancel(false));
        }
    }

    // Camel interrupts who stops a route when that takes too long; what was handled is told all the same.
    private static void getInSpiteOfInterrupts(Future<?> flushed) throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    flushed.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void flush() {
        courier.flush();
        tracker.settled(acknowledger.takeSettled());
        tracker.save();
    }

    // Exchanges may complete while no page is read: slow ones, asynchronous ones, and after the consumer was suspended.
    private void flushOverdue() {
        if (acknowledger.isUntoldFor(LONGEST_UNTOLD)) {
            tryToFlush();
        }
    }

    private void tryToFlush() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.debug("What was handled cannot be acknowledged at present; it is tried again", e);
        }
    }
}
