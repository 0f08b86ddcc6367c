package io.github.cameljmap.component.observe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.camel.CamelContext;

import io.github.cameljmap.client.JmapStatistics;

/** The meters of a consumer, which read its statistics when they are asked. The only class that names Micrometer. */
final class MicrometerMeters {

    /** What Camel's own Micrometer component calls its registry. */
    private static final String REGISTRY_NAME = "metricsRegistry";

    private static final double MILLIS = 1000;

    private final MeterRegistry registry;
    private final ObservedConsumer consumer;
    private final ConsumerStatistics statistics;
    private final Tags tags;

    private MicrometerMeters(MeterRegistry registry, ObservedConsumer consumer, Tags tags) {
        this.registry = registry;
        this.consumer = consumer;
        this.statistics = consumer.statistics();
        this.tags = tags;
    }

    static Runnable register(CamelContext context, ObservedConsumer consumer) {
        Optional<MeterRegistry> registry = registry(context);
        if (registry.isEmpty()) {
            return () -> {};
        }
        // one value for each route: a URI would make far more of them, and might hold secrets
        Tags tags = Tags.of(
                "camelContext", context.getName(), "routeId", consumer.route().orElse("unknown"));
        List<Meter> meters = new MicrometerMeters(registry.get(), consumer, tags).registered();
        return () -> meters.forEach(registry.get()::remove);
    }

    private static Optional<MeterRegistry> registry(CamelContext context) {
        MeterRegistry byName = context.getRegistry().lookupByNameAndType(REGISTRY_NAME, MeterRegistry.class);
        return byName != null
                ? Optional.of(byName)
                : Optional.ofNullable(context.getRegistry().findSingleByType(MeterRegistry.class));
    }

    private List<Meter> registered() {
        return List.of(
                connection("camel.jmap.requests", JmapStatistics::requests),
                connection("camel.jmap.requests.failed", JmapStatistics::failedRequests),
                connection("camel.jmap.bytes.sent", JmapStatistics::bytesSent),
                connection("camel.jmap.bytes.received", JmapStatistics::bytesReceived),
                connection("camel.jmap.push.reconnects", JmapStatistics::pushReconnects),
                counter("camel.jmap.polls", "result", "succeeded", ConsumerStatistics::succeededPolls),
                counter("camel.jmap.polls", "result", "failed", ConsumerStatistics::failedPolls),
                counter("camel.jmap.events", "result", "completed", ConsumerStatistics::completedEvents),
                counter("camel.jmap.events", "result", "failed", ConsumerStatistics::failedEvents),
                FunctionCounter.builder("camel.jmap.events.repeated", statistics, ConsumerStatistics::repeatedEvents)
                        .description("Events given to the route though they had been offered before")
                        .tags(tags)
                        .register(registry),
                Gauge.builder("camel.jmap.events.inflight", statistics, ConsumerStatistics::inFlight)
                        .description("Events that are with the route")
                        .tags(tags)
                        .register(registry),
                Gauge.builder("camel.jmap.lag", statistics, MicrometerMeters::lag)
                        .description("All that was received so long ago has been given to the route")
                        .baseUnit("seconds")
                        .tags(tags)
                        .register(registry));
    }

    // Routes that share a connection all show what went over it.
    private Meter connection(String name, ToDoubleFunction<JmapStatistics> count) {
        return FunctionCounter.builder(name, consumer, of -> count.applyAsDouble(of.connection()))
                .description("Of the connection to the server, which several routes may share")
                .tags(tags)
                .register(registry);
    }

    private Meter counter(String name, String tag, String value, ToDoubleFunction<ConsumerStatistics> count) {
        return FunctionCounter.builder(name, statistics, count)
                .tags(tags.and(tag, value))
                .register(registry);
    }

    private static double lag(ConsumerStatistics statistics) {
        return statistics
                .lag()
                .map(Duration::toMillis)
                .map(millis -> millis / MILLIS)
                .orElse(Double.NaN);
    }
}
