package io.github.cameljmap.benchmark.receive;

import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ScheduledPollConsumer;

import io.github.cameljmap.benchmark.jvm.Measured;

/** A single poll that takes all there is, on the thread that asks for it. */
final class OnePoll {

    private static final String ROUTE = "in";

    private OnePoll() {}

    /**
     * Starts a route and polls. The time is that of the poll, from the login until the server knows what was handled.
     *
     * @param uri   has {@code startScheduler=false}
     * @param steps what the route does
     */
    static Measured run(CamelContext context, String uri, Consumer<RouteDefinition> steps) throws Exception {
        try (context) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    steps.accept(from(uri).routeId(ROUTE));
                }
            });
            context.start();
            ScheduledPollConsumer consumer =
                    (ScheduledPollConsumer) context.getRoute(ROUTE).getConsumer();
            long start = System.nanoTime();
            consumer.run();
            return Measured.since(start);
        }
    }
}
