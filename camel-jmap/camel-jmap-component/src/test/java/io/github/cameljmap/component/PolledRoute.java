package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;

import io.github.cameljmap.component.support.ScriptedServer;

/** A route from jmap to mock:in that polls only when it is told to. */
final class PolledRoute implements AutoCloseable {

    private final CamelContext context;
    private volatile Processor step = exchange -> {};

    private PolledRoute(CamelContext context) {
        this.context = context;
    }

    /** From the inbox, with these options. */
    static PolledRoute of(ScriptedServer server, String options) throws Exception {
        return of(server, "inbox", options);
    }

    static PolledRoute of(ScriptedServer server, String mailbox, String options) throws Exception {
        return of(server, mailbox, options, Map.of());
    }

    /** With beans that the options name. */
    static PolledRoute of(ScriptedServer server, String mailbox, String options, Map<String, Object> beans)
            throws Exception {
        CamelContext context = JmapRoutes.impatientAt(server);
        beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
        return in(context, mailbox, options);
    }

    /** From the inbox; the exchanges go through this before they are kept, several at a time if need be. */
    static PolledRoute through(ScriptedServer server, String options, Processor step) throws Exception {
        PolledRoute route = of(server, options);
        route.step = step;
        return route;
    }

    /** In a context that is not started yet. */
    static PolledRoute in(CamelContext context, String mailbox, String options) throws Exception {
        String uri = "jmap:" + mailbox + "?startScheduler=false" + (options.isEmpty() ? "" : "&" + options);
        PolledRoute route = new PolledRoute(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri)
                        .routeId("in")
                        .process(exchange -> route.step.process(exchange))
                        .to("mock:in");
            }
        });
        context.getShutdownStrategy().setTimeout(5);
        context.start();
        return route;
    }

    int poll() throws Exception {
        return consumer().poll();
    }

    JmapConsumer consumer() {
        return (JmapConsumer) context.getRoute("in").getConsumer();
    }

    MockEndpoint mock() {
        return context.getEndpoint("mock:in", MockEndpoint.class);
    }

    /** The emails with this id fail. */
    void failsFor(String id) {
        mock().whenAnyExchangeReceived(exchange -> {
            if (id.equals(exchange.getMessage().getHeader(JmapConstants.EMAIL_ID))) {
                throw new IllegalStateException("The route does not like " + id);
            }
        });
    }

    /** The ids of the emails that came, in their order. */
    List<String> received() {
        return mock().getReceivedExchanges().stream()
                .map(Exchange::getMessage)
                .map(message -> message.getHeader(JmapConstants.EMAIL_ID, String.class))
                .toList();
    }

    CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }
}
