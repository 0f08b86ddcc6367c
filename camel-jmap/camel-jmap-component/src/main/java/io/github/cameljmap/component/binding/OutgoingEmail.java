package io.github.cameljmap.component.binding;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.activation.DataHandler;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;

/**
 * What an exchange wants to be sent, before identity, mailboxes and blobs are known.
 *
 * @param email       the email as far as it is known: header fields, texts, parts that are blobs already; of a raw message,
 *                    its sender and recipients
 * @param attachments the attachments that are to be uploaded
 * @param raw         the whole message, when the route gives one
 * @param identityId  the identity to fall back on, when the route names one
 * @param delivery    how to deliver it
 */
public record OutgoingEmail(
        Email email,
        List<NamedContent> attachments,
        Optional<RawMessage> raw,
        Optional<String> identityId,
        Delivery delivery) {

    /** The sender, when the route names one. */
    public Optional<EmailAddress> from() {
        return email.from().stream().findFirst();
    }

    /** Whether anybody would receive it. */
    public boolean hasRecipients() {
        return !email.to().isEmpty() || !email.cc().isEmpty() || !email.bcc().isEmpty();
    }

    /** The same with another email. */
    public OutgoingEmail with(Email other) {
        return new OutgoingEmail(other, attachments, raw, identityId, delivery);
    }

    /** The same as a whole message. */
    public OutgoingEmail with(RawMessage message) {
        return new OutgoingEmail(email, attachments, Optional.of(message), identityId, delivery);
    }

    /** The same without the attachments that are these blobs, downloaded from the server. */
    public OutgoingEmail withoutBlobs(Set<String> blobIds) {
        List<NamedContent> others = attachments.stream()
                .filter(attachment -> !(attachment.content().getDataSource() instanceof BlobDataSource source
                        && blobIds.contains(source.blob().blobId())))
                .toList();
        return new OutgoingEmail(email, others, raw, identityId, delivery);
    }

    /**
     * One attachment.
     *
     * @param name    its file name
     * @param content its bytes and media type
     * @param cid     its Content-ID without angle brackets, when it has one
     * @param inline  whether it belongs into the text
     */
    public record NamedContent(String name, DataHandler content, Optional<String> cid, boolean inline) {}
}
