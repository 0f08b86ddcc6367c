package io.github.cameljmap.component.operations.sending;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.component.binding.OutgoingEmail;

/**
 * What an email is found again by.
 *
 * @param messageId  its Message-ID
 * @param receivedAt when it was received, if others may have this Message-ID too
 */
record Postmark(String messageId, Optional<Instant> receivedAt) {

    /**
     * A postmark.
     *
     * @param index its index in a List whose emails have the same key; empty for an email that is alone
     */
    static Postmark of(OutgoingEmail outgoing, EmailAddress from, String accountId, OptionalInt index) {
        Optional<String> key = outgoing.delivery().idempotencyKey();
        if (key.isPresent()) {
            return new Postmark(MessageIds.derived(key.get(), index, accountId, from), Optional.empty());
        }
        return outgoing.email().messageId().stream()
                .findFirst()
                .map(own -> new Postmark(own, Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS))))
                .orElseGet(() -> new Postmark(MessageIds.random(from), Optional.empty()));
    }
}
