package io.github.cameljmap.component.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;

import io.github.cameljmap.client.JmapStatistics;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.observe.ConsumerStatistics.PollFailure;

/** A consumer as those see it who watch over it. What is here for JMX has null, or -1, for what is not known. */
public interface ObservedConsumer {

    ConsumerStatistics statistics();

    /** How the push connection is; empty when the consumer has none. */
    Optional<PushStatus> push();

    /** What went over the connection to the server, which the consumer may share with other endpoints. */
    JmapStatistics connection();

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

    @ManagedAttribute(description = "What the push connection is doing")
    default String getPushState() {
        return push().map(status -> status.state().name().toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    @ManagedAttribute(description = "How changes are pushed: event source or WebSocket")
    default String getPushTransport() {
        return push().flatMap(PushStatus::transport).map(Object::toString).orElse(null);
    }

    @ManagedAttribute(description = "How often the push connection was made again")
    default long getPushReconnects() {
        return push().map(PushStatus::reconnects).orElse(0L);
    }

    @ManagedAttribute(description = "Why the push connection last ended, or could not be had")
    default String getPushLastError() {
        return push().flatMap(PushStatus::lastError).orElse(null);
    }

    @ManagedAttribute(description = "Requests to the server, of all that share the connection")
    default long getRequests() {
        return connection().requests();
    }

    private static String text(Optional<Instant> when) {
        return when.map(Instant::toString).orElse(null);
    }
}
