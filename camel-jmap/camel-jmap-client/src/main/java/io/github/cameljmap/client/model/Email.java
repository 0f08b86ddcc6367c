package io.github.cameljmap.client.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An email (RFC 8621 §4). Only the properties that were asked for are there.
 *
 * @param id            server-set id
 * @param blobId        the raw message (RFC 5322) as a blob
 * @param threadId      the conversation it belongs to
 * @param mailboxIds    the mailboxes it is in
 * @param keywords      its keywords, such as {@code $seen}
 * @param size          size of the raw message in bytes
 * @param receivedAt    when the server took it in, UTC
 * @param headers       all header fields, raw
 * @param messageId     Message-ID, without angle brackets
 * @param inReplyTo     In-Reply-To, without angle brackets
 * @param references    References, without angle brackets
 * @param sender        Sender
 * @param from          From
 * @param to            To
 * @param cc            Cc
 * @param bcc           Bcc
 * @param replyTo       Reply-To
 * @param subject       Subject, decoded
 * @param sentAt        Date, in the sender's time zone; absent when it cannot be read
 * @param bodyStructure the whole MIME structure
 * @param bodyValues    texts by part id
 * @param textBody      the parts to show as plain text
 * @param htmlBody      the parts to show as HTML
 * @param attachments   the other parts
 * @param hasAttachment the server's guess whether there is something worth calling an attachment
 * @param preview       the start of the text, at most 256 characters
 * @param additional    what else the server sent or is to be sent, {@code header:*} forms included
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Email(
        Optional<String> id,
        Optional<String> blobId,
        Optional<String> threadId,
        @JsonIdSet Set<String> mailboxIds,
        @JsonIdSet Set<String> keywords,
        Optional<Long> size,
        Optional<Instant> receivedAt,
        List<EmailHeader> headers,
        List<String> messageId,
        List<String> inReplyTo,
        List<String> references,
        List<EmailAddress> sender,
        List<EmailAddress> from,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> bcc,
        List<EmailAddress> replyTo,
        Optional<String> subject,
        Optional<OffsetDateTime> sentAt,
        Optional<EmailBodyPart> bodyStructure,
        Map<String, EmailBodyValue> bodyValues,
        List<EmailBodyPart> textBody,
        List<EmailBodyPart> htmlBody,
        List<EmailBodyPart> attachments,
        Optional<Boolean> hasAttachment,
        Optional<String> preview,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    public Email {
        id = Absent.toEmpty(id);
        blobId = Absent.toEmpty(blobId);
        threadId = Absent.toEmpty(threadId);
        mailboxIds = Absent.toEmpty(mailboxIds);
        keywords = Absent.toEmpty(keywords);
        size = Absent.toEmpty(size);
        receivedAt = Absent.toEmpty(receivedAt);
        headers = Absent.toEmpty(headers);
        messageId = Absent.toEmpty(messageId);
        inReplyTo = Absent.toEmpty(inReplyTo);
        references = Absent.toEmpty(references);
        sender = Absent.toEmpty(sender);
        from = Absent.toEmpty(from);
        to = Absent.toEmpty(to);
        cc = Absent.toEmpty(cc);
        bcc = Absent.toEmpty(bcc);
        replyTo = Absent.toEmpty(replyTo);
        subject = Absent.toEmpty(subject);
        sentAt = Absent.toEmpty(sentAt);
        bodyStructure = Absent.toEmpty(bodyStructure);
        bodyValues = Absent.toEmpty(bodyValues);
        textBody = Absent.toEmpty(textBody);
        htmlBody = Absent.toEmpty(htmlBody);
        attachments = Absent.toEmpty(attachments);
        hasAttachment = Absent.toEmpty(hasAttachment);
        preview = Absent.toEmpty(preview);
        additional = Absent.toEmpty(additional);
    }

    public static EmailBuilder builder() {
        return new EmailBuilder();
    }

    /** A builder that starts from what a client may set of this email; what the server sets is left out. */
    public EmailBuilder toBuilder() {
        return new EmailBuilder(this);
    }

    /**
     * A header asked for in one of its parsed forms (RFC 8621 §4.1.3).
     *
     * @param property the property as it was asked for, such as {@code header:List-Id:asText}
     */
    public Optional<JsonNode> header(String property) {
        return Optional.ofNullable(additional.get(property)).filter(value -> !value.isNull());
    }
}
