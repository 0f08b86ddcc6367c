package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.EmailBinding;

/** Finds and reads emails (RFC 8621 §3 to §5). */
public final class ReadOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final EmailBinding binding;
    private final EmailFetch fetch;
    private final QueryOperations queries;
    private final ThreadOperation threads;
    private final ParseOperation parsing;
    private final ChangesOperation changes;

    public ReadOperations(AccountContext account, JmapConfiguration configuration, HeaderFilterStrategy headerFilter) {
        this.account = account;
        this.configuration = configuration;
        this.binding = new EmailBinding(wholeEmails(configuration), headerFilter);
        this.fetch = new EmailFetch(account.client(), binding::askFor);
        this.queries = new QueryOperations(account, configuration, fetch);
        this.threads = new ThreadOperation(account, configuration, fetch);
        this.parsing = new ParseOperation(account, configuration, binding);
        this.changes = new ChangesOperation(account, configuration);
    }

    // The email as a record or as JSON is made from all of it; only its texts can be left out.
    private static JmapConfiguration wholeEmails(JmapConfiguration configuration) {
        JmapConfiguration whole = configuration.copy();
        if (configuration.getBody() != JmapBodyType.none) {
            whole.setBody(JmapBodyType.email);
        }
        return whole;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        CompletableFuture<Void> outcome =
                switch (operation) {
                    case getEmail -> getEmail(exchange);
                    case queryEmails -> queries.queryEmails(exchange);
                    case searchSnippets -> queries.searchSnippets(exchange);
                    case getThread -> threads.execute(exchange);
                    case parseEmail -> parsing.execute(exchange);
                    case changes -> changes.execute(exchange);
                    default -> throw new UnsupportedOperationException(operation.name());
                };
        return outcome.whenComplete((done, failure) -> {
            if (failure != null) {
                // the mailbox may have been deleted and made anew
                account.forget();
            }
        });
    }

    private CompletableFuture<Void> getEmail(Exchange exchange) {
        Message message = exchange.getMessage();
        List<String> ids = EmailIds.of(message);
        boolean one = EmailIds.isOne(message);
        return account.account().thenCompose(owner -> fetch.get(owner.id(), ids).thenAccept(found -> {
            found.state().ifPresent(state -> message.setHeader(JmapConstants.STATE, state));
            if (!one) {
                message.setHeader(JmapConstants.SUCCEEDED_IDS, ids(found.emails()));
                ResultBody.set(message, configuration, found.emails());
            } else if (found.missing().isEmpty()) {
                Email email = found.emails().get(0);
                binding.fill(exchange, email, owner.id(), account.client());
                ResultBody.set(message, configuration, email);
            }
            Missing.refuse("emails", found.missing());
        }));
    }

    private static List<String> ids(List<Email> emails) {
        return emails.stream().map(Email::id).flatMap(Optional::stream).toList();
    }
}
