package io.github.cameljmap.component.consumer;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An event that is to be offered to the route: all of it but the email, which is read when it is offered.
 *
 * @param kind    what happened
 * @param emailId the email
 * @param key     tells this event from all others of the account, the same each time it is offered
 * @param changes what an update changed; empty when it is no update, or when nobody knows
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Offer(EmailEvent.Kind kind, String emailId, String key, Optional<EmailChanges> changes) {

    Offer {
        if (kind == null || emailId == null || key == null) {
            throw new IllegalArgumentException("an event has a kind, an emailId and a key");
        }
        changes = changes == null ? Optional.empty() : changes;
    }

    static Offer created(String emailId) {
        return new Offer(EmailEvent.Kind.created, emailId, emailId, Optional.empty());
    }

    /**
     * @param state the state that the update led to
     */
    static Offer updated(String emailId, String state, Optional<EmailChanges> changes) {
        return new Offer(EmailEvent.Kind.updated, emailId, emailId + "@" + state, changes);
    }

    static Offer destroyed(String emailId) {
        return new Offer(EmailEvent.Kind.destroyed, emailId, emailId + "!destroyed", Optional.empty());
    }
}
