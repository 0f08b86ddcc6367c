package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A running route from a jmap endpoint, and the exchanges that reached its end. */
final class InboxRoute implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final CamelContext context;
    private final MockEndpoint end;

    private InboxRoute(CamelContext context) {
        this.context = context;
        this.end = context.getEndpoint("mock:end", MockEndpoint.class);
    }

    /** Starts a context with the one route: from the endpoint by way of the processor to where the exchanges are kept. */
    static InboxRoute start(CamelContext context, String uri, Processor step) {
        try {
            JmapRoutes.with(
                    context,
                    routes -> routes.from(uri).routeId("inbox").process(step).to("mock:end"));
            InboxRoute route = new InboxRoute(context);
            context.start();
            return route;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for so many exchanges; all that have come by then. */
    List<Exchange> exchanges(int count) {
        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(end.getReceivedCounter()).isGreaterThanOrEqualTo(count));
        return List.copyOf(end.getExchanges());
    }

    /** Waits for the first exchange. */
    Exchange exchange() {
        return exchanges(1).get(0);
    }

    /** The subjects of the first so many exchanges. */
    List<String> subjects(int count) {
        return exchanges(count).stream().map(InboxRoute::subject).toList();
    }

    static String subject(Exchange exchange) {
        return exchange.getMessage().getHeader(JmapConstants.SUBJECT, String.class);
    }

    /** Waits until the consumer has looked for mail once more, from the beginning to the end. */
    InboxRoute polledAgain() {
        long before = consumer().getCounter();
        // the poll that is under way may have begun earlier
        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> consumer().getCounter() >= before + 2);
        return this;
    }

    /** Waits until the consumer has looked for mail twice more without a fault. */
    InboxRoute polledWell() {
        long before = consumer().statistics().succeededPolls();
        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> consumer().statistics().succeededPolls() >= before + 2);
        return this;
    }

    JmapConsumer consumer() {
        return (JmapConsumer) context.getRoute("inbox").getConsumer();
    }

    CamelContext context() {
        return context;
    }

    /** Stops between two polls: Camel looks only once a second whether the end of a poll has come. */
    @Override
    public void close() {
        await().atMost(LONG_ENOUGH).pollInterval(Duration.ofMillis(5)).until(() -> !consumer()
                .isPolling());
        context.stop();
    }
}
