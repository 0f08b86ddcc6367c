package io.github.cameljmap.component.operations.sending;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.IdentityChoice;
import io.github.cameljmap.component.binding.ExchangeBinding;
import io.github.cameljmap.component.binding.OutgoingEmail;

/** Puts drafts into a mailbox, and replaces those that are there (RFC 8621 §4.6). */
final class DraftOperations {

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final ExchangeBinding binding;

    DraftOperations(AccountContext account, JmapConfiguration configuration, ExchangeBinding binding) {
        this.account = account;
        this.configuration = configuration;
        this.binding = binding;
    }

    /** Creates a draft in the endpoint's mailbox. */
    CompletableFuture<Void> create(Exchange exchange) {
        return created(binding.read(exchange), exchange.getMessage()).thenAccept(done -> {});
    }

    /**
     * Replaces a draft. Emails cannot be changed (RFC 8621 §4.6), so a new one is made; the old one goes in a request of its own,
     * as a server would destroy it also when it refuses the new one.
     */
    CompletableFuture<Void> update(Exchange exchange) {
        Message message = exchange.getMessage();
        String old = DraftLookup.idOf(message);
        OutgoingEmail outgoing = binding.read(exchange);
        return account.account().thenCompose(owner -> new DraftLookup(account.client(), owner.id())
                .draft(old)
                .thenCompose(draft -> created(outgoing, message))
                .thenCompose(created -> destroy(owner.id(), old, created)));
    }

    private CompletableFuture<Email> created(OutgoingEmail outgoing, Message message) {
        return from(outgoing).thenCompose(from -> Desk.mailboxId(account, configuration)
                .thenCompose(mailboxId -> account.account().thenCompose(owner -> {
                    Postmark postmark = Postmark.of(outgoing, from, owner.id(), OptionalInt.empty());
                    return new Composer(account.client(), owner.id())
                            .toKeep(outgoing, from, mailboxId, postmark)
                            .thenCompose(draft -> create(owner.id(), draft, message));
                })));
    }

    private CompletableFuture<EmailAddress> from(OutgoingEmail outgoing) {
        return outgoing.from().map(CompletableFuture::completedFuture).orElseGet(() -> account.client()
                .sessionAsync()
                .thenCompose(session -> account.identities().thenApply(identities -> IdentityChoice.choose(
                                identities, outgoing.from(), outgoing.identityId(), session.username())
                        .from())));
    }

    private CompletableFuture<Email> create(String accountId, Outbound draft, Message message) {
        JmapRequest request = new JmapRequest();
        EmailCreation creation = new EmailCreation(request, accountId, List.of(draft));
        return account.client().callAsync(request).thenApply(response -> {
            Email created = creation.created(response, 0);
            message.setHeader(JmapConstants.ACCOUNT_ID, accountId);
            message.setHeader(JmapConstants.EMAIL_ID, created.id().orElse(null));
            message.setHeader(JmapConstants.BLOB_ID, created.blobId().orElse(null));
            message.setHeader(JmapConstants.THREAD_ID, created.threadId().orElse(null));
            message.setHeader(JmapConstants.MESSAGE_ID, draft.postmark().messageId());
            return created;
        });
    }

    private CompletableFuture<Void> destroy(String accountId, String old, Email created) {
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> destruction = request.add(
                SetCall.of(DataType.EMAIL, accountId).destroy(List.of(old)).build());
        return account.client().callAsync(request).thenAccept(response -> {
            SetError refused = response.get(destruction).notDestroyed().get(old);
            // somebody else has done it
            if (refused != null && !refused.type().equals("notFound")) {
                throw new JmapSetException(
                        "The new draft is there, with the id " + created.id().orElse("unknown")
                                + ", but the server refused to destroy the old one: " + refused,
                        Map.of(old, refused));
            }
        });
    }
}
