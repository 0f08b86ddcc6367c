package io.github.cameljmap.component.binding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.client.model.JmapJson;

/** Reads an Email object of JMAP that is the body of a message, and makes of it what all servers take (RFC 8621 §4.6). */
final class EmailBody {

    private EmailBody() {}

    /**
     * Reads JSON text.
     *
     * @throws IllegalArgumentException when it is no Email
     */
    static Email parse(String json) {
        try {
            return read(JmapJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a JsonNode or a Map.
     *
     * @throws IllegalArgumentException when it is no Email
     */
    static Email read(Object object) {
        JsonNode json = JmapJson.mapper().valueToTree(object);
        if (!json.isObject()) {
            throw new IllegalArgumentException("The body is to be an Email object of JMAP (RFC 8621 §4), but is a JSON "
                    + json.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        Email email = JmapJson.mapper().convertValue(json, Email.class);
        if (email.id().isPresent()) {
            return toCreate(email);
        }
        email.additional().keySet().stream()
                .filter(name -> !name.startsWith("header:"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("The body has a property " + name
                            + ", which an Email does not have (RFC 8621 §4): its text goes into textBody and bodyValues;"
                            + " a header field of your own is header:" + name);
                });
        JsonNode understood = JmapJson.mapper().valueToTree(email);
        json.properties().forEach(property -> {
            JsonNode value = property.getValue();
            JsonNode taken = understood.path(property.getKey());
            boolean saysNothing = value.isNull() || value.isContainerNode() && value.isEmpty();
            // reading is lenient, and what it leaves out is missing here
            if (!saysNothing && (taken.isMissingNode() || taken.size() != value.size())) {
                throw new IllegalArgumentException("The property " + property.getKey()
                        + " of the body is not what RFC 8621 §4.1 has there, such as [{\"email\": \"jane@example.com\"}] for"
                        + " addresses: " + value);
            }
        });
        return toCreate(email);
    }

    /**
     * An email as it is to be created: its texts as one plain text and one HTML, all other parts as attachments. Of one that was
     * received only these and the subject are taken: what it says of people is not meant for what is sent now.
     */
    static Email toCreate(Email email) {
        if (BodyText.isTruncated(email)) {
            throw new IllegalArgumentException("The text of the email in the body was cut when it was read");
        }
        boolean received = email.id().isPresent();
        UnaryOperator<String> line =
                received ? OneLine::clean : value -> OneLine.of(value, "A header field of the email in the body");
        EmailBuilder builder = Email.builder().text(BodyText.plain(email)).attachments(attachments(email, line));
        if (texts(email).anyMatch(part -> isType(part, "text/html"))) {
            builder.html(BodyText.html(email));
        }
        email.subject().map(line).ifPresent(builder::subject);
        if (!received) {
            addHeader(email, builder);
        }
        return builder.build();
    }

    private static void addHeader(Email email, EmailBuilder builder) {
        Stream.of(email.messageId(), email.inReplyTo(), email.references())
                .flatMap(List::stream)
                .forEach(id -> OneLine.of(id, "A Message-ID of the email in the body"));
        builder.inReplyTo(email.inReplyTo())
                .references(email.references())
                .from(checked(email.from(), "from"))
                .to(checked(email.to(), "to"))
                .cc(checked(email.cc(), "cc"))
                .bcc(checked(email.bcc(), "bcc"))
                .replyTo(checked(email.replyTo(), "replyTo"));
        email.messageId().stream().findFirst().ifPresent(builder::messageId);
        checked(email.sender(), "sender").stream().findFirst().ifPresent(builder::sender);
        email.sentAt().ifPresent(builder::sentAt);
        email.additional()
                .forEach((name, value) -> builder.property(
                        OneLine.of(name, "A property of the email in the body"),
                        OneLine.of(value, "The property " + name + " of the email in the body")));
    }

    private static List<EmailAddress> checked(List<EmailAddress> addresses, String property) {
        return Addresses.parse(addresses, "The property " + property + " of the email in the body");
    }

    private static List<EmailBodyPart> attachments(Email email, UnaryOperator<String> line) {
        if (email.bodyStructure().isPresent() && texts(email).findAny().isEmpty()) {
            throw new IllegalArgumentException(
                    "The email in the body has its text in bodyStructure only: give textBody or htmlBody, and attachments");
        }
        Set<EmailBodyPart> attachments = new LinkedHashSet<>();
        // a picture in the midst of the text is not among the attachments
        Stream.concat(email.attachments().stream(), texts(email))
                .filter(part -> !hasValue(email, part))
                .map(part -> attachment(part, line))
                .forEach(attachments::add);
        return List.copyOf(attachments);
    }

    private static EmailBodyPart attachment(EmailBodyPart part, UnaryOperator<String> line) {
        String blobId = part.blobId()
                .orElseThrow(
                        () -> new IllegalArgumentException("The email in the body has a part with neither a text in"
                                + " bodyValues nor a blobId: " + part.partId().orElse("")));
        return EmailBodyPart.blob(
                blobId,
                part.type().map(line).orElse("application/octet-stream"),
                part.name().map(line).orElse(null),
                part.disposition().map(line).orElse("attachment"),
                part.cid().map(line).orElse(null));
    }

    private static Stream<EmailBodyPart> texts(Email email) {
        return Stream.concat(email.textBody().stream(), email.htmlBody().stream());
    }

    private static boolean hasValue(Email email, EmailBodyPart part) {
        return email.bodyValues().containsKey(part.partId().orElse(""));
    }

    private static boolean isType(EmailBodyPart part, String type) {
        return part.type().orElse("").equalsIgnoreCase(type);
    }
}
