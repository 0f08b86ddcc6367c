package io.github.cameljmap.component.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import io.github.cameljmap.client.error.JmapException;

/**
 * What a consumer has done since it was made. The poll thread and those that complete exchanges write, anybody reads; each
 * value is safe on its own, and none is kept in step with another.
 */
public final class ConsumerStatistics {

    private final Clock clock;

    private final LongAdder succeededPolls = new LongAdder();
    private final LongAdder failedPolls = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder repeatedEvents = new LongAdder();
    private final LongAdder completedEvents = new LongAdder();
    private final LongAdder failedEvents = new LongAdder();

    // Null until there was one.
    private volatile Instant lastEvent;
    private volatile Instant lastPoll;
    private volatile PollFailure lastFailure;

    // What was received up to here has been given to the route; null as long as nobody knows.
    private final AtomicReference<Instant> offeredUntil = new AtomicReference<>();

    public ConsumerStatistics(Clock clock) {
        this.clock = clock;
    }

    /**
     * A poll went well.
     *
     * @param began when it began
     * @param all   whether it took all that there was
     */
    public void pollSucceeded(Instant began, boolean all) {
        if (all) {
            offered(began);
        }
        lastPoll = clock.instant();
        succeededPolls.increment();
    }

    /** A poll failed. */
    public void pollFailed(Throwable cause) {
        OptionalInt status = cause instanceof JmapException known ? known.httpStatus() : OptionalInt.empty();
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        lastFailure = new PollFailure(clock.instant(), message, status);
        failedPolls.increment();
    }

    /**
     * An event is given to the route.
     *
     * @param receivedAt when its email was received; empty when that is not known
     * @param again      whether it was offered before
     */
    public void given(Optional<Instant> receivedAt, boolean again) {
        receivedAt.ifPresent(this::offered);
        lastEvent = clock.instant();
        events.increment();
        if (again) {
            repeatedEvents.increment();
        }
    }

    /** The exchange of an event completed. */
    public void completed() {
        completedEvents.increment();
    }

    /** The exchange of an event failed. */
    public void failed() {
        failedEvents.increment();
    }

    private void offered(Instant until) {
        offeredUntil.accumulateAndGet(until, (before, now) -> before == null || now.isAfter(before) ? now : before);
    }

    public Instant now() {
        return clock.instant();
    }

    public long polls() {
        return succeededPolls() + failedPolls();
    }

    public long succeededPolls() {
        return succeededPolls.sum();
    }

    public long failedPolls() {
        return failedPolls.sum();
    }

    /** Events that were given to the route, each time that they were. */
    public long events() {
        return events.sum();
    }

    /** Those of {@link #events} that had been offered before: they failed then, or somebody else was at work on them. */
    public long repeatedEvents() {
        return repeatedEvents.sum();
    }

    public long completedEvents() {
        return completedEvents.sum();
    }

    public long failedEvents() {
        return failedEvents.sum();
    }

    /** Events that are with the route. */
    public long inFlight() {
        // in this order, or one that completes in between would be counted on one side only
        long ended = completedEvents() + failedEvents();
        return events() - ended;
    }

    /** When an event was last given to the route. */
    public Optional<Instant> lastEvent() {
        return Optional.ofNullable(lastEvent);
    }

    /** When a poll last went well. */
    public Optional<Instant> lastPoll() {
        return Optional.ofNullable(lastPoll);
    }

    /** Why a poll last failed, also when others went well since. */
    public Optional<PollFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /**
     * How far the consumer is behind: all that was received so long ago has been given to the route. It is short while polls
     * find all there is, that of the newest email on the way through a backlog, and grows while polls fail. Empty before
     * the first poll.
     */
    public Optional<Duration> lag() {
        Instant until = offeredUntil.get();
        if (until == null) {
            return Optional.empty();
        }
        Duration behind = Duration.between(until, clock.instant());
        // the clock of the server may be ahead of ours
        return Optional.of(behind.isNegative() ? Duration.ZERO : behind);
    }

    /**
     * Why a poll failed.
     *
     * @param at         when
     * @param message    for a person; without secrets
     * @param httpStatus that of the server's answer; empty when there was none or it was not the reason
     */
    public record PollFailure(Instant at, String message, OptionalInt httpStatus) {}
}
