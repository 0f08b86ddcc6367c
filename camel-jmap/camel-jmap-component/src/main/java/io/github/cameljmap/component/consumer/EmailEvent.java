package io.github.cameljmap.component.consumer;

import java.util.Optional;

import io.github.cameljmap.client.model.Email;

/**
 * Something that happened to an email, to be given to the route.
 *
 * @param kind    what happened
 * @param emailId the email
 * @param key     tells this event from all others of the account, the same each time it is offered
 * @param email   the email; empty when it was destroyed
 * @param changes what an update changed; empty when it is no update, or when nobody knows
 */
public record EmailEvent(Kind kind, String emailId, String key, Optional<Email> email, Optional<EmailChanges> changes) {

    /** What can happen to an email. */
    public enum Kind {

        /** It came, as far as the mailbox and the filter of the endpoint go. */
        created,

        /** Its keywords or mailboxes changed. */
        updated,

        /** It is gone for good. */
        destroyed
    }

    /** Tells this event from all others of the server, the same each time it is offered. */
    public String id(String accountId) {
        return accountId + "/" + key;
    }

    /** A new email. Its key is its id, so that it is the same whichever way we came to know of it. */
    static EmailEvent created(Email email) {
        String id = email.id().orElseThrow();
        return new EmailEvent(Kind.created, id, id, Optional.of(email), Optional.empty());
    }
}
