package io.github.cameljmap.component.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;

import io.github.cameljmap.component.observe.ConsumerStatistics.PollFailure;

/** A consumer as those see it who watch over it. What is here for JMX has null, or -1, for what is not known. */
public interface ObservedConsumer {

    ConsumerStatistics statistics();

    /** The route that it is the start of; empty when there is none. */
    Optional<String> route();

    /** The URI of its endpoint, without secrets. */
    String uri();

    @ManagedAttribute(description = "How the consumer knows what is new")
    String getTrackBy();

    /** Looks for events now, waiting for a poll that is under way. It is over when this returns. */
    @ManagedOperation(description = "Poll now, and return when that is over")
    void pollNow();

    @ManagedAttribute(description = "Polls that succeeded")
    default long getSucceededPolls() {
        return statistics().succeededPolls();
    }

    @ManagedAttribute(description = "Polls that failed")
    default long getFailedPolls() {
        return statistics().failedPolls();
    }

    @ManagedAttribute(description = "Events that were given to the route, each time that they were")
    default long getEvents() {
        return statistics().events();
    }

    @ManagedAttribute(description = "Events that were given to the route though they had been offered before")
    default long getRepeatedEvents() {
        return statistics().repeatedEvents();
    }

    @ManagedAttribute(description = "Events whose exchange completed")
    default long getCompletedEvents() {
        return statistics().completedEvents();
    }

    @ManagedAttribute(description = "Events whose exchange failed")
    default long getFailedEvents() {
        return statistics().failedEvents();
    }

    @ManagedAttribute(description = "Events that are with the route")
    default long getEventsInFlight() {
        return statistics().inFlight();
    }

    @ManagedAttribute(description = "When an event was last given to the route")
    default String getLastEvent() {
        return text(statistics().lastEvent());
    }

    @ManagedAttribute(description = "When a poll last succeeded")
    default String getLastPoll() {
        return text(statistics().lastPoll());
    }

    @ManagedAttribute(description = "All that was received until so many seconds ago has been given to the route")
    default long getLagSeconds() {
        return statistics().lag().map(Duration::toSeconds).orElse(-1L);
    }

    @ManagedAttribute(description = "Why a poll last failed, also when others succeeded since")
    default String getLastPollError() {
        return statistics().lastFailure().map(PollFailure::message).orElse(null);
    }

    @ManagedAttribute(description = "When a poll last failed")
    default String getLastPollErrorTime() {
        return text(statistics().lastFailure().map(PollFailure::at));
    }

    @ManagedAttribute(description = "The HTTP status that a poll last failed with")
    default int getLastPollErrorStatus() {
        return statistics()
                .lastFailure()
                .map(failure -> failure.httpStatus().orElse(-1))
                .orElse(-1);
    }

    private static String text(Optional<Instant> when) {
        return when.map(Instant::toString).orElse(null);
    }
}
