package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
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
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailHeader;
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

    private final JmapConfiguration configuration;
    private final HeaderFilterStrategy headerFilter;

    public EmailBinding(JmapConfiguration configuration, HeaderFilterStrategy headerFilter) {
        this.configuration = configuration;
        this.headerFilter = headerFilter;
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
            mapMailHeaders(exchange, email);
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
        setAddresses(message, JmapConstants.FROM, email.from());
        setAddresses(message, JmapConstants.TO, email.to());
        setAddresses(message, JmapConstants.CC, email.cc());
        setAddresses(message, JmapConstants.BCC, email.bcc());
        setAddresses(message, JmapConstants.REPLY_TO, email.replyTo());
        email.subject().ifPresent(subject -> message.setHeader(JmapConstants.SUBJECT, subject));
        email.sentAt().ifPresent(at -> message.setHeader(JmapConstants.SENT_AT, at));
        email.messageId().stream().findFirst().ifPresent(id -> message.setHeader(JmapConstants.MESSAGE_ID, id));
        setList(message, JmapConstants.IN_REPLY_TO, email.inReplyTo());
        setList(message, JmapConstants.REFERENCES, email.references());
        email.preview().ifPresent(preview -> message.setHeader(JmapConstants.PREVIEW, preview));
        email.hasAttachment().ifPresent(has -> message.setHeader(JmapConstants.HAS_ATTACHMENT, has));
        if (BodyText.isTruncated(email)) {
            message.setHeader(JmapConstants.BODY_TRUNCATED, true);
        }
        Robots.autoSubmitted(email).ifPresent(how -> message.setHeader(JmapConstants.AUTO_SUBMITTED, how));
        Robots.reportType(email).ifPresent(type -> message.setHeader(JmapConstants.REPORT_TYPE, type));
        Robots.listId(email).ifPresent(id -> message.setHeader(JmapConstants.LIST_ID, id));
    }

    private static void setAddresses(Message message, String header, List<EmailAddress> addresses) {
        if (!addresses.isEmpty()) {
            message.setHeader(header, EmailAddress.join(addresses));
        }
    }

    private static void setList(Message message, String header, List<String> values) {
        if (!values.isEmpty()) {
            message.setHeader(header, values);
        }
    }

    // A field that stands there several times, as Received does, becomes a list. The usual ones are set decoded.
    private void mapMailHeaders(Exchange exchange, Email email) {
        Message message = exchange.getMessage();
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (EmailHeader header : email.headers()) {
            String value = unfolded(header.value());
            if (!headerFilter.applyFilterToExternalHeaders(header.name(), value, exchange)) {
                values.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(value);
            }
        }
        values.forEach((name, all) -> message.setHeader(name, all.size() == 1 ? all.get(0) : List.copyOf(all)));
        email.subject().ifPresent(subject -> message.setHeader("Subject", subject));
        setAddresses(message, "From", email.from());
        setAddresses(message, "To", email.to());
        setAddresses(message, "Cc", email.cc());
        setAddresses(message, "Bcc", email.bcc());
        setAddresses(message, "Reply-To", email.replyTo());
    }

    private static String unfolded(String value) {
        return value.replaceAll("\\r?\\n(?=[ \\t])", "").strip();
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
        for (EmailBodyPart part : EmailAttachments.of(email)) {
            String name = names.next(part);
            String type = part.type().orElse("application/octet-stream");
            BlobReference blob =
                    new BlobReference(accountId, part.blobId().orElseThrow(), name, type, toLong(part.size()));
            DefaultAttachment attachment = new DefaultAttachment(new BlobDataSource(client, blob));
            part.disposition().ifPresent(value -> attachment.setHeader("Content-Disposition", value));
            part.cid().ifPresent(cid -> attachment.setHeader("Content-ID", "<" + cid + ">"));
            message.addAttachmentObject(name, attachment);
        }
    }

    private static OptionalLong toLong(Optional<Long> size) {
        return size.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
