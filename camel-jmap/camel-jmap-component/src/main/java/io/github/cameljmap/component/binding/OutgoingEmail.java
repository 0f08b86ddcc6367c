package io.github.cameljmap.component.binding;

import java.util.List;
import java.util.Optional;

import jakarta.activation.DataHandler;

import io.github.cameljmap.client.model.EmailAddress;

/**
 * What an exchange wants to be sent, before identity, mailboxes and blobs are known.
 *
 * @param from        the sender, when the route names one
 * @param to          To
 * @param cc          Cc
 * @param bcc         Bcc
 * @param replyTo     Reply-To
 * @param subject     Subject, when there is one
 * @param text        plain text
 * @param html        HTML, when the body is HTML
 * @param attachments the attachments
 * @param identityId  the identity to fall back on, when the route names one
 */
public record OutgoingEmail(
        Optional<EmailAddress> from,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> bcc,
        List<EmailAddress> replyTo,
        Optional<String> subject,
        String text,
        Optional<String> html,
        List<NamedContent> attachments,
        Optional<String> identityId) {

    /** Whether anybody would receive it. */
    public boolean hasRecipients() {
        return !to.isEmpty() || !cc.isEmpty() || !bcc.isEmpty();
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
