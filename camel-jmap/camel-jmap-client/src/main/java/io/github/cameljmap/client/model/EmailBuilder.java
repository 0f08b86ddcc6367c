package io.github.cameljmap.client.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Puts together an email to be created: only what a client may set (RFC 8621 §4.6). */
public final class EmailBuilder {

    private Set<String> mailboxIds = Set.of();
    private Set<String> keywords = Set.of();
    private Optional<Instant> receivedAt = Optional.empty();
    private List<String> messageId = List.of();
    private List<String> inReplyTo = List.of();
    private List<String> references = List.of();
    private List<EmailAddress> sender = List.of();
    private List<EmailAddress> from = List.of();
    private List<EmailAddress> to = List.of();
    private List<EmailAddress> cc = List.of();
    private List<EmailAddress> bcc = List.of();
    private List<EmailAddress> replyTo = List.of();
    private Optional<String> subject = Optional.empty();
    private Optional<OffsetDateTime> sentAt = Optional.empty();
    private final Map<String, EmailBodyValue> bodyValues = new LinkedHashMap<>();
    private List<EmailBodyPart> textBody = List.of();
    private List<EmailBodyPart> htmlBody = List.of();
    private List<EmailBodyPart> attachments = List.of();
    private final Map<String, JsonNode> additional = new LinkedHashMap<>();

    EmailBuilder() {}

    EmailBuilder(Email email) {
        mailboxIds = email.mailboxIds();
        keywords = email.keywords();
        receivedAt = email.receivedAt();
        messageId = email.messageId();
        inReplyTo = email.inReplyTo();
        references = email.references();
        sender = email.sender();
        from = email.from();
        to = email.to();
        cc = email.cc();
        bcc = email.bcc();
        replyTo = email.replyTo();
        subject = email.subject();
        sentAt = email.sentAt();
        bodyValues.putAll(email.bodyValues());
        textBody = email.textBody();
        htmlBody = email.htmlBody();
        attachments = email.attachments();
        additional.putAll(email.additional());
    }

    public EmailBuilder mailboxIds(Set<String> ids) {
        this.mailboxIds = ids;
        return this;
    }

    public EmailBuilder keywords(Set<String> words) {
        this.keywords = words;
        return this;
    }

    public EmailBuilder receivedAt(Instant instant) {
        this.receivedAt = Optional.of(instant);
        return this;
    }

    /** Message-ID, without angle brackets; the server makes one when it is not set. */
    public EmailBuilder messageId(String id) {
        this.messageId = List.of(id);
        return this;
    }

    public EmailBuilder inReplyTo(List<String> ids) {
        this.inReplyTo = ids;
        return this;
    }

    public EmailBuilder references(List<String> ids) {
        this.references = ids;
        return this;
    }

    public EmailBuilder sender(EmailAddress address) {
        this.sender = List.of(address);
        return this;
    }

    public EmailBuilder from(List<EmailAddress> addresses) {
        this.from = addresses;
        return this;
    }

    public EmailBuilder to(List<EmailAddress> addresses) {
        this.to = addresses;
        return this;
    }

    public EmailBuilder cc(List<EmailAddress> addresses) {
        this.cc = addresses;
        return this;
    }

    public EmailBuilder bcc(List<EmailAddress> addresses) {
        this.bcc = addresses;
        return this;
    }

    public EmailBuilder replyTo(List<EmailAddress> addresses) {
        this.replyTo = addresses;
        return this;
    }

    public EmailBuilder subject(String text) {
        this.subject = Optional.of(text);
        return this;
    }

    public EmailBuilder sentAt(OffsetDateTime date) {
        this.sentAt = Optional.of(date);
        return this;
    }

    /** The plain text of the email. */
    public EmailBuilder text(String text) {
        bodyValues.put("text", EmailBodyValue.of(text));
        textBody = List.of(EmailBodyPart.text("text", "text/plain"));
        return this;
    }

    /** The HTML of the email; with {@link #text} beside it the two become alternatives of each other. */
    public EmailBuilder html(String html) {
        bodyValues.put("html", EmailBodyValue.of(html));
        htmlBody = List.of(EmailBodyPart.text("html", "text/html"));
        return this;
    }

    public EmailBuilder attachments(List<EmailBodyPart> parts) {
        this.attachments = parts;
        return this;
    }

    /** A property that has no method here, such as a header in the form {@code header:X-Foo:asText}. */
    public EmailBuilder property(String name, JsonNode value) {
        additional.put(name, value);
        return this;
    }

    public Email build() {
        return new Email(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                mailboxIds,
                keywords,
                Optional.empty(),
                receivedAt,
                List.of(),
                messageId,
                inReplyTo,
                references,
                sender,
                from,
                to,
                cc,
                bcc,
                replyTo,
                subject,
                sentAt,
                Optional.empty(),
                bodyValues,
                textBody,
                htmlBody,
                attachments,
                Optional.empty(),
                Optional.empty(),
                additional);
    }
}
