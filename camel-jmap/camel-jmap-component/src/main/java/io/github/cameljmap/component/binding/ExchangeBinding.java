package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

/**
 * Reads from an exchange what is to be sent. What the route says, by a header of ours or else by an option, wins over what the
 * body says itself, as an Email or a whole message; plain mail headers count on request.
 */
public final class ExchangeBinding {

    private final JmapConfiguration configuration;
    private final HeaderFilterStrategy headerFilter;

    public ExchangeBinding(JmapConfiguration configuration, HeaderFilterStrategy headerFilter) {
        this.configuration = configuration;
        this.headerFilter = headerFilter;
    }

    /**
     * Reads an exchange that holds one email.
     *
     * @throws IllegalArgumentException when a value cannot be sent; the message names the option or header
     */
    public OutgoingEmail read(Exchange exchange) {
        if (holdsSeveral(exchange)) {
            throw new IllegalArgumentException("The body is a List, but this operation takes one email: use a split");
        }
        return read(exchange, exchange.getMessage().getBody());
    }

    /** Whether the body is a List of emails. */
    public boolean holdsSeveral(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof List;
    }

    /**
     * Reads an exchange whose body is a List: an email for each element, all with the same headers, options and attachments.
     *
     * @throws IllegalArgumentException when a value cannot be sent; the message names the element by its index
     */
    public List<OutgoingEmail> readAll(Exchange exchange) {
        List<?> bodies = (List<?>) exchange.getMessage().getBody();
        List<OutgoingEmail> emails = new ArrayList<>();
        for (Object body : bodies) {
            try {
                emails.add(read(exchange, body));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Body [" + emails.size() + "]: " + e.getMessage(), e);
            }
        }
        return emails;
    }

    /**
     * Reads how an email that is there already is to be sent.
     *
     * @throws IllegalArgumentException when a value makes no sense; the message names the option or header
     */
    public OutgoingEmail readDelivery(Exchange exchange, Email email) {
        Message message = exchange.getMessage();
        return new OutgoingEmail(
                email, List.of(), Optional.empty(), identityId(message), DeliveryBinding.read(message, configuration));
    }

    private OutgoingEmail read(Exchange exchange, Object body) {
        Message message = exchange.getMessage();
        BodyReader reader = new BodyReader(exchange, configuration);
        Optional<RawMessage> raw = reader.raw(body);
        Email given =
                raw.map(ExchangeBinding::header).or(() -> reader.email(body)).orElseGet(() -> reader.texts(body));
        OutgoingEmail outgoing = new OutgoingEmail(
                raw.isPresent() ? envelope(exchange, given) : fields(exchange, given),
                raw.isPresent() ? List.of() : attachments(exchange),
                raw,
                identityId(message),
                DeliveryBinding.read(message, configuration));
        // an email that was received has its attachments in the body and in the exchange
        return outgoing.withoutBlobs(given.attachments().stream()
                .flatMap(part -> part.blobId().stream())
                .collect(Collectors.toSet()));
    }

    private Optional<String> identityId(Message message) {
        return Optional.ofNullable(
                message.getHeader(JmapConstants.IDENTITY_ID, configuration.getIdentityId(), String.class));
    }

    private static Email header(RawMessage raw) {
        EmailBuilder email = Email.builder()
                .from(raw.from().stream().limit(1).toList())
                .to(raw.to())
                .cc(raw.cc())
                .bcc(raw.bcc());
        raw.messageId().ifPresent(email::messageId);
        return email.build();
    }

    private Email fields(Exchange exchange, Email given) {
        EmailBuilder email = addressed(exchange, given)
                .replyTo(addresses(
                                exchange,
                                JmapConstants.SEND_REPLY_TO,
                                "Reply-To",
                                "replyTo",
                                configuration.getReplyTo())
                        .orElse(given.replyTo()));
        value(exchange, JmapConstants.SEND_SUBJECT, "Subject", "subject", configuration.getSubject())
                .ifPresent(found -> email.subject(OneLine.of(found.value().toString(), found.name())));
        Optional.ofNullable(exchange.getMessage().getHeader(JmapConstants.SEND_HEADERS))
                .ifPresent(fields -> CustomHeaders.add(fields, email));
        return email.build();
    }

    // A whole message stays as it is: what the route says of its sender and recipients goes into the envelope.
    private Email envelope(Exchange exchange, Email given) {
        if (exchange.getMessage().getHeader(JmapConstants.SEND_HEADERS) != null) {
            throw new IllegalArgumentException("Header " + JmapConstants.SEND_HEADERS
                    + " cannot be used with a whole message: set its header fields before");
        }
        return addressed(exchange, given).build();
    }

    // All recipients are either the route's or the body's: nobody is to be told what the route did not mean them to
    // know.
    private EmailBuilder addressed(Exchange exchange, Email given) {
        List<EmailAddress> from = addresses(exchange, JmapConstants.SEND_FROM, "From", "from", configuration.getFrom())
                .orElse(given.from());
        if (from.size() > 1) {
            throw new IllegalArgumentException("from names " + from.size() + " addresses, an email has one sender");
        }
        EmailBuilder email = given.toBuilder().from(from);
        Optional<List<EmailAddress>> to = addresses(exchange, JmapConstants.SEND_TO, "To", "to", configuration.getTo());
        Optional<List<EmailAddress>> cc = addresses(exchange, JmapConstants.SEND_CC, "Cc", "cc", configuration.getCc());
        Optional<List<EmailAddress>> bcc =
                addresses(exchange, JmapConstants.SEND_BCC, "Bcc", "bcc", configuration.getBcc());
        if (to.isPresent() || cc.isPresent() || bcc.isPresent()) {
            email.to(to.orElse(List.of())).cc(cc.orElse(List.of())).bcc(bcc.orElse(List.of()));
        }
        return email;
    }

    private Optional<List<EmailAddress>> addresses(
            Exchange exchange, String header, String mailHeader, String option, String optionValue) {
        return value(exchange, header, mailHeader, option, optionValue)
                .map(found -> Addresses.parse(found.value(), found.name()));
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
