package io.github.cameljmap.component.operations;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;

/** Finds and reads emails (RFC 8621 §4). */
public final class ReadOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public ReadOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        throw new UnsupportedOperationException(operation.name());
    }
}
