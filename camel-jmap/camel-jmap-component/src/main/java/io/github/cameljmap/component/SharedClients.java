package io.github.cameljmap.component;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.component.account.AccountContext;

/**
 * Lends accounts to endpoints, with one client for all that have the same connection settings, and closes a client when its
 * last endpoint has given it back. Endpoints start and stop on different threads, so all of it is guarded by "this".
 */
final class SharedClients {

    private final Map<ConnectionSettings, Loan> loans = new HashMap<>();
    private final RefreshTokens refreshTokens = new RefreshTokens();

    synchronized AccountContext borrow(ConnectionSettings settings, String accountId, CamelContext context)
            throws Exception {
        Loan loan = loans.get(settings);
        if (loan == null) {
            loan = connect(settings, context);
            loans.put(settings, loan);
        }
        loan.borrowers++;
        return loan.account(accountId);
    }

    synchronized void giveBack(ConnectionSettings settings) {
        Loan loan = loans.get(settings);
        if (loan != null && --loan.borrowers == 0) {
            loans.remove(settings);
            loan.client.close();
            loan.closeExecutors.run();
        }
    }

    private Loan connect(ConnectionSettings settings, CamelContext context) throws Exception {
        ExecutorServiceManager executors = context.getExecutorServiceManager();
        ExecutorService executor = executors.newCachedThreadPool(this, "JmapClient");
        // has no thread until push is used
        ScheduledExecutorService scheduler = executors.newSingleThreadScheduledExecutor(this, "JmapClientPush");
        Runnable closeExecutors = () -> {
            executors.shutdown(executor);
            executors.shutdown(scheduler);
        };
        try {
            return new Loan(settings.connect(context, executor, scheduler, refreshTokens), closeExecutors);
        } catch (Exception e) {
            closeExecutors.run();
            throw e;
        }
    }

    private static final class Loan {

        private final JmapClient client;
        private final Runnable closeExecutors;
        private final Map<String, AccountContext> accounts = new HashMap<>();
        private int borrowers;

        Loan(JmapClient client, Runnable closeExecutors) {
            this.client = client;
            this.closeExecutors = closeExecutors;
        }

        /** The same for all endpoints, so that mailboxes and identities are read once. */
        AccountContext account(String accountId) {
            return accounts.computeIfAbsent(
                    accountId == null ? "" : accountId, id -> new AccountContext(client, accountId));
        }
    }
}
