package io.github.cameljmap.component.operations;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Message;

import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;

/** Sees to it that no email is taken for one of another account: the same id means another email there, or none. */
public final class OwnEmails {

    // copy and download go to the account that is named
    private static final Set<JmapOperation> CHECKED = Set.of(
            JmapOperation.updateDraft,
            JmapOperation.sendDraft,
            JmapOperation.reply,
            JmapOperation.replyAll,
            JmapOperation.forward,
            JmapOperation.getEmail,
            JmapOperation.getThread,
            JmapOperation.updateKeywords,
            JmapOperation.move,
            JmapOperation.delete,
            JmapOperation.destroy);

    private final AccountContext account;

    public OwnEmails(AccountContext account) {
        this.account = account;
    }

    /**
     * Checks what a message says of the account of its email; the future fails with an {@code IllegalArgumentException} when
     * that is another one than the endpoint's, and the operation cannot have it.
     */
    public CompletableFuture<Void> check(JmapOperation operation, Message message) {
        String named = message.getHeader(JmapConstants.ACCOUNT_ID, String.class);
        if (named == null || !CHECKED.contains(operation)) {
            return CompletableFuture.completedFuture(null);
        }
        return account.account().thenAccept(owner -> {
            if (!named.equals(owner.id())) {
                throw new IllegalArgumentException(
                        "Header " + JmapConstants.ACCOUNT_ID + " says that the email is in account " + named
                                + ", but the endpoint works on " + owner.id()
                                + ": set the option accountId, or remove the header if it is about another email");
            }
        });
    }
}
