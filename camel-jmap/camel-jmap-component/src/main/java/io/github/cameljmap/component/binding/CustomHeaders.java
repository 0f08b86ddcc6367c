package io.github.cameljmap.component.binding;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.TextNode;

import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.component.JmapConstants;

/** Adds header fields of the route's own to an email (RFC 8621 §4.1.2). */
final class CustomHeaders {

    // what says itself who sends what to whom, and how it is put together
    private static final Map<String, String> HAVE_THEIR_OWN = Map.ofEntries(
            Map.entry("from", JmapConstants.SEND_FROM),
            Map.entry("to", JmapConstants.SEND_TO),
            Map.entry("cc", JmapConstants.SEND_CC),
            Map.entry("bcc", JmapConstants.SEND_BCC),
            Map.entry("reply-to", JmapConstants.SEND_REPLY_TO),
            Map.entry("subject", JmapConstants.SEND_SUBJECT),
            Map.entry("message-id", JmapConstants.IDEMPOTENCY_KEY),
            Map.entry("sender", "an Email as the body"),
            Map.entry("date", "an Email as the body"),
            Map.entry("in-reply-to", "an Email as the body"),
            Map.entry("references", "an Email as the body"));

    private static final Set<String> OF_THE_SERVER = Set.of("mime-version", "received", "return-path");

    private CustomHeaders() {}

    /**
     * Adds them.
     *
     * @param fields the value of the header of the exchange; a field without a value is left out
     * @throws IllegalArgumentException when one cannot be sent
     */
    static void add(Object fields, EmailBuilder email) {
        if (!(fields instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("Header " + JmapConstants.SEND_HEADERS
                    + " is to be a Map of header fields by name, not a "
                    + fields.getClass().getName());
        }
        map.forEach((name, value) -> {
            if (value instanceof Iterable || value instanceof Map || value instanceof Object[]) {
                throw new IllegalArgumentException(
                        JmapConstants.SEND_HEADERS + " has several values for " + name + ", a header field has one");
            }
            if (value != null) {
                add(String.valueOf(name), value.toString(), email);
            }
        });
    }

    private static void add(String name, String value, EmailBuilder email) {
        String where = JmapConstants.SEND_HEADERS + " has " + name;
        if (!name.matches("[!-9;-~]+")) {
            throw new IllegalArgumentException(where + ", which is no name of a header field");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (HAVE_THEIR_OWN.containsKey(lower)) {
            throw new IllegalArgumentException(where + ": say it by " + HAVE_THEIR_OWN.get(lower));
        }
        if (OF_THE_SERVER.contains(lower) || lower.startsWith("content-")) {
            throw new IllegalArgumentException(where + ", which the server sets");
        }
        OneLine.of(value, where);
        if (hasTextForm(lower)) {
            email.property("header:" + name + ":asText", TextNode.valueOf(value));
        } else if (StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            email.property("header:" + name, TextNode.valueOf(" " + value));
        } else {
            throw new IllegalArgumentException(where + ", whose value can have ASCII characters only");
        }
    }

    // RFC 8621 §4.1.2.2: not what RFC 5322 and RFC 2369 define, with a few exceptions
    private static boolean hasTextForm(String name) {
        return !name.startsWith("resent-") && !(name.startsWith("list-") && !name.equals("list-id"));
    }
}
