package io.github.cameljmap.component.binding;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;

/** Makes an exchange from an email that was received, and asks the server for no more than that takes. */
public final class EmailBinding {

    private static final List<String> ALWAYS = List.of(
            "id",
            "blobId",
            "threadId",
            "mailboxIds",
            "keywords",
            "size",
            "receivedAt",
            "messageId",
            "inReplyTo",
            "references",
            "from",
            "to",
            "cc",
            "bcc",
            "replyTo",
            "subject",
            "sentAt",
            "hasAttachment",
            "preview");

    // the headers that say what an email is
    private static final List<String> DESCRIBING = List.of(
            JmapConstants.BLOB_ID,
            JmapConstants.THREAD_ID,
            JmapConstants.SIZE,
            JmapConstants.RECEIVED_AT,
            JmapConstants.MESSAGE_TIMESTAMP,
            JmapConstants.FROM,
            JmapConstants.TO,
            JmapConstants.CC,
            JmapConstants.BCC,
            JmapConstants.REPLY_TO,
            JmapConstants.SUBJECT,
            JmapConstants.SENT_AT,
            JmapConstants.MESSAGE_ID,
            JmapConstants.IN_REPLY_TO,
            JmapConstants.REFERENCES,
            JmapConstants.PREVIEW,
            JmapConstants.HAS_ATTACHMENT,
            JmapConstants.BODY_TRUNCATED,
            JmapConstants.AUTO_SUBMITTED,
            JmapConstants.REPORT_TYPE,
            JmapConstants.LIST_ID);

    private static final List<String> OF_A_PART =
            List.of("partId", "blobId", "size", "name", "type", "charset", "disposition", "cid");

    // Each takes memory. People send some dozens.
    private static final int MAX_ATTACHMENTS = 10_000;

    private final JmapConfiguration configuration;
    private final MailHeaders mailHeaders;

    public EmailBinding(JmapConfiguration configuration, HeaderFilterStrategy headerFilter) {
        this.configuration = configuration;
        this.mailHeaders = new MailHeaders(headerFilter);
    }

    /** Adds to an Email/get call what the exchanges need. */
    public void askFor(GetCall<Email> get) {
        asked().forEach(get::argument);
    }

    /** The arguments, of Email/get and Email/parse alike, that ask for what the exchanges need. */
    public Map<String, Object> asked() {
        JmapBodyType body = configuration.getBody();
        boolean everything = body == JmapBodyType.json || body == JmapBodyType.email;
        boolean text = body == JmapBodyType.text || everything;
        boolean html = body == JmapBodyType.html || everything;
        boolean attachments = configuration.isAttachments() || everything;
        Set<String> properties = new LinkedHashSet<>(ALWAYS);
        properties.addAll(Robots.PROPERTIES);
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (attachments) {
            properties.addAll(EmailAttachments.PROPERTIES);
        }
        if (text) {
            properties.add("textBody");
            arguments.put("fetchTextBodyValues", true);
        }
        if (html) {
            properties.add("htmlBody");
            arguments.put("fetchHTMLBodyValues", true);
        }
        if (text || html) {
            properties.add("bodyValues");
            if (configuration.getMaxBodyValueBytes() > 0) {
                arguments.put("maxBodyValueBytes", configuration.getMaxBodyValueBytes());
            }
        }
        if (configuration.isMapMailHeaders()) {
            properties.add("headers");
        }
        if (configuration.getProperties() != null) {
            Stream.of(configuration.getProperties().split(","))
                    .map(String::strip)
                    .filter(property -> !property.isEmpty())
                    .forEach(properties::add);
        }
        arguments.put("properties", properties);
        arguments.put("bodyProperties", OF_A_PART);
        return arguments;
    }

    /**
     * Fills an exchange from an email, in place of the one that it may be filled from already. Raw body and attachments are
     * not downloaded yet.
     */
    public void fill(Exchange exchange, Email email, String accountId, JmapClient client) {
        Message message = exchange.getMessage();
        DESCRIBING.forEach(message::removeHeader);
        if (configuration.isMapMailHeaders()) {
            mailHeaders.set(exchange, email);
        }
        setHeaders(message, email, accountId);
        message.setBody(body(exchange, email, accountId, client));
        if (configuration.isAttachments()) {
            addAttachments(exchange, email, accountId, client);
        }
    }

    private void setHeaders(Message message, Email email, String accountId) {
        message.setHeader(
                JmapConstants.EMAIL_ID, email.id().map(ServerId::checked).orElse(null));
        message.setHeader(JmapConstants.ACCOUNT_ID, accountId);
        message.setHeader(JmapConstants.MAILBOX_IDS, List.copyOf(email.mailboxIds()));
        message.setHeader(JmapConstants.KEYWORDS, List.copyOf(email.keywords()));
        email.blobId().map(ServerId::checked).ifPresent(id -> message.setHeader(JmapConstants.BLOB_ID, id));
        email.threadId().map(ServerId::checked).ifPresent(id -> message.setHeader(JmapConstants.THREAD_ID, id));
        email.size().ifPresent(size -> message.setHeader(JmapConstants.SIZE, size));
        email.receivedAt().ifPresent(at -> {
            message.setHeader(JmapConstants.RECEIVED_AT, at);
            message.setHeader(JmapConstants.MESSAGE_TIMESTAMP, at.toEpochMilli());
        });
        MailHeaders.setAddresses(message, JmapConstants.FROM, email.from());
        MailHeaders.setAddresses(message, JmapConstants.TO, email.to());
        MailHeaders.setAddresses(message, JmapConstants.CC, email.cc());
        MailHeaders.setAddresses(message, JmapConstants.BCC, email.bcc());
        MailHeaders.setAddresses(message, JmapConstants.REPLY_TO, email.replyTo());
        setText(message, JmapConstants.SUBJECT, email.subject());
        email.sentAt().ifPresent(at -> message.setHeader(JmapConstants.SENT_AT, at));
        setText(message, JmapConstants.MESSAGE_ID, email.messageId().stream().findFirst());
        setList(message, JmapConstants.IN_REPLY_TO, email.inReplyTo());
        setList(message, JmapConstants.REFERENCES, email.references());
        setText(message, JmapConstants.PREVIEW, email.preview());
        email.hasAttachment().ifPresent(has -> message.setHeader(JmapConstants.HAS_ATTACHMENT, has));
        if (BodyText.isTruncated(email)) {
            message.setHeader(JmapConstants.BODY_TRUNCATED, true);
        }
        setText(message, JmapConstants.AUTO_SUBMITTED, Robots.autoSubmitted(email));
        setText(message, JmapConstants.REPORT_TYPE, Robots.reportType(email));
        setText(message, JmapConstants.LIST_ID, Robots.listId(email));
    }

    private static void setText(Message message, String header, Optional<String> text) {
        text.ifPresent(value -> message.setHeader(header, OneLine.clean(value)));
    }

    private static void setList(Message message, String header, List<String> values) {
        if (!values.isEmpty()) {
            message.setHeader(header, values.stream().map(OneLine::clean).toList());
        }
    }

    private Object body(Exchange exchange, Email email, String accountId, JmapClient client) {
        return switch (configuration.getBody()) {
            case text -> BodyText.plain(email);
            case html -> BodyText.html(email);
            case raw -> raw(exchange, email, accountId, client);
            case json -> json(email);
            case email -> email;
            case none -> null;
        };
    }

    private static BlobStream raw(Exchange exchange, Email email, String accountId, JmapClient client) {
        String id = email.id().orElse("");
        String blobId = email.blobId()
                .orElseThrow(() -> new RuntimeCamelException("The server gave no blobId for email " + id));
        OptionalLong size = toLong(email.size());
        BlobReference blob = new BlobReference(accountId, blobId, id + ".eml", "message/rfc822", size);
        return BlobStream.of(exchange, new BlobDataSource(client, blob), size);
    }

    private static String json(Email email) {
        try {
            return JmapJson.mapper().writeValueAsString(email);
        } catch (JsonProcessingException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private static void addAttachments(Exchange exchange, Email email, String accountId, JmapClient client) {
        AttachmentNames names = new AttachmentNames();
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        message.clearAttachments();
        List<EmailBodyPart> parts = EmailAttachments.of(email);
        if (parts.size() > MAX_ATTACHMENTS) {
            throw new RuntimeCamelException("Email " + email.id().orElse("") + " has " + parts.size()
                    + " attachments, which is more than " + MAX_ATTACHMENTS + ": read it with attachments=false");
        }
        for (EmailBodyPart part : parts) {
            String name = names.next(part);
            String type = part.type().orElse("application/octet-stream");
            BlobReference blob =
                    new BlobReference(accountId, part.blobId().orElseThrow(), name, type, toLong(part.size()));
            DefaultAttachment attachment = new DefaultAttachment(new BlobDataSource(client, blob));
            part.disposition().ifPresent(value -> attachment.setHeader("Content-Disposition", OneLine.clean(value)));
            part.cid().ifPresent(cid -> attachment.setHeader("Content-ID", "<" + OneLine.clean(cid) + ">"));
            message.addAttachmentObject(name, attachment);
        }
    }

    private static OptionalLong toLong(Optional<Long> size) {
        return size.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
