package io.github.cameljmap.component.operations.sending;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.client.session.JmapAccount;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.IdentityChoice;
import io.github.cameljmap.component.account.IdentityChoice.Sender;
import io.github.cameljmap.component.binding.OutgoingEmail;

/**
 * What is to be known of an account before anything is sent from it.
 *
 * @param session    the session
 * @param account    the account
 * @param identities its identities
 * @param draftsId   its mailbox for drafts
 * @param sentId     the mailbox of the endpoint, for what is sent
 */
record Desk(JmapSession session, JmapAccount account, List<Identity> identities, String draftsId, String sentId) {

    static CompletableFuture<Desk> of(AccountContext context, JmapConfiguration configuration) {
        return context.client().sessionAsync().thenCompose(session -> context.account()
                .thenCompose(account -> context.identities().thenCompose(identities -> context.mailboxIdOfRole("drafts")
                        .thenCompose(drafts -> mailboxId(context, configuration)
                                .thenApply(sent -> new Desk(session, account, identities, drafts, sent))))));
    }

    /** The mailbox of the endpoint. */
    static CompletableFuture<String> mailboxId(AccountContext context, JmapConfiguration configuration) {
        return context.target(configuration.getMailbox(), configuration.isCreateMailbox());
    }

    /** Who sends an email. */
    Sender sender(OutgoingEmail outgoing) {
        return IdentityChoice.choose(identities, outgoing.from(), outgoing.identityId(), session.username());
    }
}
