package io.github.cameljmap.component.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.observe.ConsumerStatistics.PollFailure;

/** Camel's developer console {@code jmap}: what each running consumer has done and what troubles it. */
@DevConsole(name = "jmap", displayName = "JMAP", description = "JMAP consumers")
public class JmapDevConsole extends AbstractDevConsole {

    public JmapDevConsole() {
        super("camel", "jmap", "JMAP", "JMAP consumers");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return consumers().stream().map(JmapDevConsole::text).collect(Collectors.joining("\n"));
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("consumers", consumers().stream().map(JmapDevConsole::json).toList());
        return root;
    }

    // Not by way of the routes: behind a component such as master they do not lead to the consumer.
    private List<ObservedConsumer> consumers() {
        return getCamelContext().getComponentNames().stream()
                .map(getCamelContext()::hasComponent)
                .filter(ObservedComponent.class::isInstance)
                .flatMap(component -> ((ObservedComponent) component).consumers().stream())
                .toList();
    }

    private static String text(ObservedConsumer consumer) {
        return describe(consumer).entrySet().stream()
                .map(entry -> "    " + entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static JsonObject json(ObservedConsumer consumer) {
        return new JsonObject(describe(consumer));
    }

    /** What is not known is left out. */
    private static Map<String, Object> describe(ObservedConsumer consumer) {
        ConsumerStatistics statistics = consumer.statistics();
        Optional<PollFailure> failure = statistics.lastFailure();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("routeId", consumer.route().orElse(null));
        description.put("uri", consumer.uri());
        description.put("trackBy", consumer.getTrackBy());
        description.put("succeededPolls", statistics.succeededPolls());
        description.put("failedPolls", statistics.failedPolls());
        description.put("events", statistics.events());
        description.put("repeatedEvents", statistics.repeatedEvents());
        description.put("completedEvents", statistics.completedEvents());
        description.put("failedEvents", statistics.failedEvents());
        description.put("eventsInFlight", statistics.inFlight());
        description.put("lagSeconds", statistics.lag().map(Duration::toSeconds).orElse(null));
        description.put("lastEvent", text(statistics.lastEvent()));
        description.put("lastPoll", text(statistics.lastPoll()));
        description.put("lastPollError", failure.map(PollFailure::message).orElse(null));
        description.put("lastPollErrorTime", text(failure.map(PollFailure::at)));
        failure.ifPresent(
                known -> known.httpStatus().ifPresent(status -> description.put("lastPollErrorStatus", status)));
        description.put("pushState", consumer.getPushState());
        description.put("pushTransport", consumer.getPushTransport());
        description.put(
                "pushReconnects", consumer.push().map(PushStatus::reconnects).orElse(null));
        description.put("pushLastError", consumer.getPushLastError());
        description.put("requests", consumer.getRequests());
        description.values().removeIf(Objects::isNull);
        return description;
    }

    private static String text(Optional<Instant> when) {
        return when.map(Instant::toString).orElse(null);
    }
}
