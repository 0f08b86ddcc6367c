package io.github.cameljmap.client.error;

import java.io.Serializable;
import java.util.List;

/**
 * Why one record was not created, updated or destroyed (RFC 8620 §5.3).
 *
 * @param type        the error type, such as {@code invalidProperties}
 * @param description the server's words, empty when it gave none
 * @param details     further members of the error that name values, such as {@code properties}, {@code notFound} or
 *                    {@code invalidRecipients}; as "name: values" each
 */
public record SetError(String type, String description, List<String> details) implements Serializable {

    public SetError {
        type = type == null ? "unknown" : type;
        description = description == null ? "" : description;
        details = List.copyOf(details);
    }

    /** Type, the server's words and the details in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type);
        if (!description.isEmpty()) {
            text.append(" (").append(description).append(')');
        }
        details.forEach(detail -> text.append(", ").append(detail));
        return text.toString();
    }
}
