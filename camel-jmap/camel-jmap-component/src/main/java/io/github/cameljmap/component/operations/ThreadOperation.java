package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailThread;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;

/** Reads a conversation (RFC 8621 §3) in one request: which thread, its emails' ids, and the emails. */
final class ThreadOperation {

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final EmailFetch fetch;

    ThreadOperation(AccountContext account, JmapConfiguration configuration, EmailFetch fetch) {
        this.account = account;
        this.configuration = configuration;
        this.fetch = fetch;
    }

    CompletableFuture<Void> execute(Exchange exchange) {
        Message message = exchange.getMessage();
        Optional<String> threadId = Optional.ofNullable(message.getHeader(JmapConstants.THREAD_ID, String.class));
        Optional<String> emailId = Optional.ofNullable(message.getHeader(JmapConstants.EMAIL_ID, String.class));
        if (threadId.isEmpty() && emailId.isEmpty()) {
            throw new IllegalArgumentException("No thread is named: set the header " + JmapConstants.THREAD_ID
                    + ", or the header " + JmapConstants.EMAIL_ID + " to the id of one of its emails");
        }
        return account.account()
                .thenCompose(owner -> read(owner.id(), threadId, emailId.orElse("")))
                .thenAccept(emails -> {
                    emails.stream()
                            .findFirst()
                            .flatMap(Email::threadId)
                            .ifPresent(id -> message.setHeader(JmapConstants.THREAD_ID, id));
                    ResultBody.set(message, configuration, emails);
                });
    }

    private CompletableFuture<List<Email>> read(String accountId, Optional<String> threadId, String emailId) {
        JmapRequest request = new JmapRequest();
        GetCall<EmailThread> thread = GetCall.of(DataType.THREAD, accountId);
        if (threadId.isPresent()) {
            thread.ids(List.of(threadId.get()));
        } else {
            Invocation<GetResult<Email>> one = request.add(GetCall.of(DataType.EMAIL, accountId)
                    .ids(List.of(emailId))
                    .properties(List.of("threadId"))
                    .build());
            thread.ids(one.result("/list/*/threadId"));
        }
        Invocation<GetResult<EmailThread>> threads = request.add(thread.build());
        Invocation<GetResult<Email>> emails = request.add(
                fetch.call(accountId).ids(threads.result("/list/*/emailIds")).build());
        return account.client().callAsync(request).thenCompose(response -> {
            List<EmailThread> found = response.get(threads).list();
            if (found.isEmpty()) {
                threadId.ifPresent(id -> Missing.refuse("threads", List.of(id)));
                Missing.refuse("emails", List.of(emailId));
            }
            List<String> ids = found.get(0).emailIds();
            boolean tooMany = response.error(emails)
                    .filter(e -> fetch.isTooMuch(e, ids.size()))
                    .isPresent();
            return tooMany
                    ? fetch.get(accountId, ids).thenApply(EmailFetch.Fetched::emails)
                    : CompletableFuture.completedFuture(
                            EmailFetch.inOrder(ids, response.get(emails).list()));
        });
    }
}
