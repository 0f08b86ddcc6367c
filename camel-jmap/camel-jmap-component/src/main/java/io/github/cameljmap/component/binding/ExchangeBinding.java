package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;

/** Reads from an exchange what is to be sent. A header of ours wins over its option; plain mail headers count on request. */
public final class ExchangeBinding {

    private final JmapConfiguration configuration;
    private final HeaderFilterStrategy headerFilter;

    public ExchangeBinding(JmapConfiguration configuration, HeaderFilterStrategy headerFilter) {
        this.configuration = configuration;
        this.headerFilter = headerFilter;
    }

    /**
     * Reads an exchange.
     *
     * @throws IllegalArgumentException when a value cannot be sent; the message names the option or header
     */
    public OutgoingEmail read(Exchange exchange) {
        Message message = exchange.getMessage();
        List<EmailAddress> from = addresses(exchange, JmapConstants.SEND_FROM, "From", "from", configuration.getFrom());
        if (from.size() > 1) {
            throw new IllegalArgumentException("from names " + from.size() + " addresses, an email has one sender");
        }
        EmailBuilder email = Email.builder()
                .from(from)
                .to(addresses(exchange, JmapConstants.SEND_TO, "To", "to", configuration.getTo()))
                .cc(addresses(exchange, JmapConstants.SEND_CC, "Cc", "cc", configuration.getCc()))
                .bcc(addresses(exchange, JmapConstants.SEND_BCC, "Bcc", "bcc", configuration.getBcc()))
                .replyTo(addresses(
                        exchange, JmapConstants.SEND_REPLY_TO, "Reply-To", "replyTo", configuration.getReplyTo()));
        value(exchange, JmapConstants.SEND_SUBJECT, "Subject", "subject", configuration.getSubject())
                .ifPresent(found -> email.subject(OneLine.of(found.value().toString(), found.name())));
        if (isHtml(message)) {
            String html = text(message);
            email.text(BodyText.htmlToPlain(html)).html(html);
        } else {
            email.text(text(message));
        }
        return new OutgoingEmail(
                email.build(),
                attachments(exchange),
                Optional.ofNullable(
                        message.getHeader(JmapConstants.IDENTITY_ID, configuration.getIdentityId(), String.class)));
    }

    private List<EmailAddress> addresses(
            Exchange exchange, String header, String mailHeader, String option, String optionValue) {
        return value(exchange, header, mailHeader, option, optionValue)
                .map(found -> Addresses.parse(found.value(), found.name()))
                .orElse(List.of());
    }

    private Optional<Found> value(
            Exchange exchange, String header, String mailHeader, String option, String optionValue) {
        Object own = exchange.getMessage().getHeader(header);
        if (own != null) {
            return Optional.of(new Found("Header " + header, own));
        }
        Object mail = configuration.isMapMailHeaders() ? exchange.getMessage().getHeader(mailHeader) : null;
        if (mail != null && !headerFilter.applyFilterToCamelHeaders(mailHeader, mail, exchange)) {
            return Optional.of(new Found("Header " + mailHeader, unfolded(mail)));
        }
        return Optional.ofNullable(optionValue).map(value -> new Found("Option " + option, value));
    }

    // camel-mail hands a long header field over as it stands in the message, in several lines (RFC 5322 §2.2.3)
    private static Object unfolded(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(ExchangeBinding::unfolded).toList();
        }
        return value instanceof String text ? text.replaceAll("\\r?\\n(?=[ \\t])", "") : value;
    }

    private boolean isHtml(Message message) {
        String type = message.getHeader(JmapConstants.SEND_CONTENT_TYPE, configuration.getContentType(), String.class);
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("text/html") && !media.equals("text/plain")) {
            throw new IllegalArgumentException("contentType is " + type
                    + ", but the body of an email is text/plain or text/html; send anything else as an attachment");
        }
        return media.equals("text/html");
    }

    private static String text(Message message) {
        if (message.getBody() == null) {
            return "";
        }
        String text = message.getBody(String.class);
        if (text == null) {
            throw new IllegalArgumentException("The body is a "
                    + message.getBody().getClass().getName()
                    + ", which Camel cannot turn into text: convert it before the jmap endpoint");
        }
        return text;
    }

    private static List<NamedContent> attachments(Exchange exchange) {
        List<NamedContent> contents = new ArrayList<>();
        Map<String, Attachment> attachments =
                exchange.getMessage(AttachmentMessage.class).getAttachmentObjects();
        if (attachments != null) {
            attachments.forEach((name, attachment) -> contents.add(content(name, attachment)));
        }
        return contents;
    }

    private static NamedContent content(String name, Attachment attachment) {
        Optional<String> cid = Optional.ofNullable(attachment.getHeader("Content-ID"))
                .map(id -> OneLine.of(id.replaceAll("[<>\\s]", ""), "Content-ID of attachment " + name));
        String disposition = attachment.getHeader("Content-Disposition");
        boolean inline =
                disposition != null && disposition.toLowerCase(Locale.ROOT).startsWith("inline");
        return new NamedContent(
                OneLine.of(name, "The name of an attachment"), attachment.getDataHandler(), cid, inline);
    }

    /** A value and what to call its origin in an error. */
    private record Found(String name, Object value) {}
}
