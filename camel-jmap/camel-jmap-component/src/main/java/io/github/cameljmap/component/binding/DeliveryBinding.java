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

import com.fasterxml.jackson.core.JsonProcessingException;
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
        return new Delivery(
                Optional.ofNullable(message.getHeader(JmapConstants.SEND_ENVELOPE))
                        .map(DeliveryBinding::envelope),
                sendAt(message, configuration),
                Optional.of(Duration.ofMillis(configuration.getSendDelay())).filter(delay -> !delay.isZero()),
                Optional.ofNullable(configuration.getDsnNotify()).map(DeliveryBinding::dsnNotify),
                Optional.ofNullable(configuration.getDsnReturn()).map(DeliveryBinding::dsnReturn),
                Optional.ofNullable(message.getHeader(
                                JmapConstants.IDEMPOTENCY_KEY, configuration.getIdempotencyKey(), String.class))
                        .filter(key -> !key.isBlank()));
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
            return value instanceof String json
                    ? JmapJson.mapper().readValue(json, Envelope.class)
                    : JmapJson.mapper().convertValue(value, Envelope.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Header " + JmapConstants.SEND_ENVELOPE + " is neither an Envelope nor one in JSON (RFC 8621 §7)", e);
        }
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
