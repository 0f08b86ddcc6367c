package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

import io.github.cameljmap.component.support.ScriptedServer;

/** Sends exchanges to a jmap endpoint. */
final class SendingRoute implements AutoCloseable {

    private final CamelContext context;
    private final String uri;

    private SendingRoute(CamelContext context, String uri) {
        this.context = context;
        this.uri = uri;
    }

    static SendingRoute to(ScriptedServer server, String uri) {
        CamelContext context = JmapRoutes.impatientAt(server);
        context.start();
        return new SendingRoute(context, uri);
    }

    Exchange send(Object body, Map<String, Object> headers) {
        return send(exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    Exchange send(Object body) {
        return send(body, Map.of());
    }

    Exchange send(Processor processor) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(processor)
                .send();
    }

    CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }
}
