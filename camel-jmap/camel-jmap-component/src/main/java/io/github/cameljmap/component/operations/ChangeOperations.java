package io.github.cameljmap.component.operations;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;

/** Changes emails (RFC 8621 §4.6 to §4.8). */
public final class ChangeOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public ChangeOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        throw new UnsupportedOperationException(operation.name());
    }
}
