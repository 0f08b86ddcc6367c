package io.github.cameljmap.component.operations;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

/** Carries out operations that belong together. */
public interface OperationFamily {

    /**
     * Carries out one operation, asynchronously. The future completes when the results are in the exchange, or fails.
     *
     * @throws IllegalArgumentException when the exchange does not have what the operation needs
     */
    CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange);
}
