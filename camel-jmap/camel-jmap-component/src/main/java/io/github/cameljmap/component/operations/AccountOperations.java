package io.github.cameljmap.component.operations;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;

/** What belongs to the account as a whole. */
public final class AccountOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public AccountOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        throw new UnsupportedOperationException(operation.name());
    }
}
