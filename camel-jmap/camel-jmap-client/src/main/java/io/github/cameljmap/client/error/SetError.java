package io.github.cameljmap.client.error;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Why one record was not created, updated or destroyed (RFC 8620 §5.3).
 *
 * @param type        the error type, such as {@code invalidProperties}
 * @param description the server's words, empty when it gave none
 * @param details     further members of the error by name, such as {@code properties}, {@code existingId} or
 *                    {@code invalidRecipients}
 */
public record SetError(String type, String description, Map<String, JsonNode> details) implements Serializable {

    /** What was to be done may or may not have been done, as the answer was lost; no server says this. */
    public static final String OUTCOME_UNKNOWN = "outcomeUnknown";

    /** It would be one too many in a short time, and may be done later (RFC 8620 §5.3). */
    public static final String RATE_LIMIT = "rateLimit";

    public SetError {
        type = type == null ? "unknown" : type;
        description = description == null ? "" : description;
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Type, the server's words and the details in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type);
        if (!description.isEmpty()) {
            text.append(" (").append(description).append(')');
        }
        details.forEach(
                (name, value) -> text.append(", ").append(name).append(": ").append(plain(value)));
        return text.toString();
    }

    private static String plain(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(SetError::plain)
                        .collect(Collectors.joining(", "))
                : value.isTextual() ? value.asText() : value.toString();
    }
}
