package io.github.cameljmap.component;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.github.cameljmap.component.binding.ExchangeBinding;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.component.operations.OperationFamily;
import io.github.cameljmap.component.operations.SendOperations;

/** Chooses the operation; the operation does the work, and the route goes on when the server has answered. */
public class JmapProducer extends DefaultAsyncProducer {

    private final JmapEndpoint endpoint;

    // Set by doStart, before the first exchange arrives.
    private OperationFamily sending;

    public JmapProducer(JmapEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        ExchangeBinding binding = new ExchangeBinding(endpoint.getConfiguration(), endpoint.getHeaderFilterStrategy());
        sending = new SendOperations(endpoint.account(), endpoint.getConfiguration(), binding);
        super.doStart();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Void> outcome;
        try {
            JmapOperation operation = operation(exchange);
            outcome = switch (operation) {
                case send, createDraft -> sending.execute(operation, exchange);
            };
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        outcome.whenComplete((nothing, failure) -> {
            if (failure != null) {
                exchange.setException(cause(failure));
            }
            callback.done(false);
        });
        return false;
    }

    private JmapOperation operation(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(JmapConstants.OPERATION);
        if (header == null) {
            return endpoint.getConfiguration().getOperation();
        }
        return Arrays.stream(JmapOperation.values())
                .filter(operation -> operation == header || operation.name().equals(header.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Header " + JmapConstants.OPERATION + " is " + header
                        + ", which is not one of " + Arrays.toString(JmapOperation.values())));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
