package io.github.cameljmap.component.binding;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Message;

import io.github.cameljmap.client.model.EmailSubmission.Envelope;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;

/** Reads from a message how what it holds is to be delivered. */
final class DeliveryBinding {

    private static final Set<String> NOTIFY = Set.of("SUCCESS", "FAILURE", "DELAY");

    private DeliveryBinding() {}

    static Delivery read(Message message, JmapConfiguration configuration) {
        if (configuration.getSendAt() != null && configuration.getSendDelay() != 0) {
            throw new IllegalArgumentException("sendAt and sendDelay say both when to send: give one of them");
        }
        return new Delivery(
                Optional.ofNullable(message.getHeader(JmapConstants.SEND_ENVELOPE))
                        .map(DeliveryBinding::envelope)
                        .map(DeliveryBinding::onOneLine),
                sendAt(message, configuration),
                Optional.of(Duration.ofMillis(configuration.getSendDelay())).filter(delay -> !delay.isZero()),
                Optional.ofNullable(configuration.getDsnNotify()).map(DeliveryBinding::dsnNotify),
                Optional.ofNullable(configuration.getDsnReturn()).map(DeliveryBinding::dsnReturn),
                idempotencyKey(message, configuration));
    }

    // An empty one is the mistake of an expression: who wants a key must not be left without.
    private static Optional<String> idempotencyKey(Message message, JmapConfiguration configuration) {
        if (!message.getHeaders().containsKey(JmapConstants.IDEMPOTENCY_KEY)) {
            return Optional.ofNullable(configuration.getIdempotencyKey())
                    .map(key -> notBlank(key, "Option idempotencyKey"));
        }
        String key = message.getHeader(JmapConstants.IDEMPOTENCY_KEY, String.class);
        return Optional.of(notBlank(key == null ? "" : key, "Header " + JmapConstants.IDEMPOTENCY_KEY));
    }

    private static String notBlank(String key, String name) {
        if (key.isBlank()) {
            throw new IllegalArgumentException(name + " is empty: give each email a key of its own, or leave it out");
        }
        return key;
    }

    private static Optional<Instant> sendAt(Message message, JmapConfiguration configuration) {
        Object header = message.getHeader(JmapConstants.SEND_AT);
        if (header != null) {
            return Optional.of(instant(header, "Header " + JmapConstants.SEND_AT));
        }
        return Optional.ofNullable(configuration.getSendAt()).map(at -> instant(at, "Option sendAt"));
    }

    private static Instant instant(Object value, String name) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        try {
            return OffsetDateTime.parse(value.toString().strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", which is no instant such as 2026-12-24T18:00:00Z", e);
        }
    }

    private static Envelope envelope(Object value) {
        if (value instanceof Envelope envelope) {
            return envelope;
        }
        try {
            JsonNode json = value instanceof String text
                    ? JmapJson.mapper().readTree(text)
                    : JmapJson.mapper().valueToTree(value);
            // reading is lenient, but what is left out here would send the email elsewhere
            if (!isEnvelope(json)) {
                throw notAnEnvelope(json, null);
            }
            return JmapJson.mapper().convertValue(json, Envelope.class);
        } catch (JsonProcessingException e) {
            throw notAnEnvelope(value, e);
        }
    }

    // The commands of SMTP are lines too.
    private static Envelope onOneLine(Envelope envelope) {
        OneLine.of(JmapJson.mapper().<JsonNode>valueToTree(envelope), "Header " + JmapConstants.SEND_ENVELOPE);
        return envelope;
    }

    private static boolean isEnvelope(JsonNode envelope) {
        JsonNode sender = envelope.path("mailFrom");
        JsonNode recipients = envelope.path("rcptTo");
        return hasOnly(envelope, "mailFrom", "rcptTo")
                && (sender.isMissingNode() || isAddress(sender))
                && (recipients.isMissingNode()
                        || recipients.isArray()
                                && StreamSupport.stream(recipients.spliterator(), false)
                                        .allMatch(DeliveryBinding::isAddress));
    }

    private static boolean isAddress(JsonNode address) {
        return hasOnly(address, "email", "parameters") && address.path("email").isTextual();
    }

    private static boolean hasOnly(JsonNode object, String... names) {
        return object.isObject()
                && !object.isEmpty()
                && object.properties().stream()
                        .allMatch(member -> List.of(names).contains(member.getKey()));
    }

    private static IllegalArgumentException notAnEnvelope(Object value, Exception cause) {
        return new IllegalArgumentException(
                "Header " + JmapConstants.SEND_ENVELOPE + " is " + value
                        + ", but is to be an Envelope (RFC 8621 §7) such as {\"mailFrom\": {\"email\": \"a@example.com\"},"
                        + " \"rcptTo\": [{\"email\": \"b@example.com\"}]}",
                cause);
    }

    private static String dsnNotify(String option) {
        List<String> words = Arrays.stream(option.split(","))
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .toList();
        if (!words.equals(List.of("NEVER")) && !NOTIFY.containsAll(words)) {
            throw new IllegalArgumentException("dsnNotify is " + option
                    + ", but can be never, or any of success, failure and delay, separated by commas");
        }
        return String.join(",", words);
    }

    private static String dsnReturn(String option) {
        String word = option.strip().toUpperCase(Locale.ROOT);
        if (!Set.of("FULL", "HDRS").contains(word)) {
            throw new IllegalArgumentException("dsnReturn is " + option + ", but can be full or hdrs");
        }
        return word;
    }
}
