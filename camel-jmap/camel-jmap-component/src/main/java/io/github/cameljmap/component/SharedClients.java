package io.github.cameljmap.component;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

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
            loan.closeExecutor.run();
        }
    }

    private Loan connect(ConnectionSettings settings, CamelContext context) throws Exception {
        ExecutorServiceManager executors = context.getExecutorServiceManager();
        ExecutorService executor = executors.newCachedThreadPool(this, "JmapClient");
        try {
            return new Loan(settings.connect(context, executor), () -> executors.shutdown(executor));
        } catch (Exception e) {
            executors.shutdown(executor);
            throw e;
        }
    }

    private static final class Loan {

        private final JmapClient client;
        private final Runnable closeExecutor;
        private final Map<String, AccountContext> accounts = new HashMap<>();
        private int borrowers;

        Loan(JmapClient client, Runnable closeExecutor) {
            this.client = client;
            this.closeExecutor = closeExecutor;
        }

        /** The same for all endpoints, so that mailboxes and identities are read once. */
        AccountContext account(String accountId) {
            return accounts.computeIfAbsent(
                    accountId == null ? "" : accountId, id -> new AccountContext(client, accountId));
        }
    }
}
