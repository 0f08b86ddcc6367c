package io.github.cameljmap.component.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.camel.Message;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConstants;

/** Which emails an operation is about. */
final class EmailIds {

    private EmailIds() {}

    /**
     * The emails that the body is or lists, as {@link Email} or, in a list, as ids; else those that the header names: one id,
     * or several.
     *
     * @return at least one id, each once, in their order
     * @throws IllegalArgumentException when there is none, or something else is listed
     */
    static List<String> of(Message message) {
        Set<String> ids = new LinkedHashSet<>();
        if (message.getBody() instanceof Collection<?> listed) {
            listed.forEach(one -> ids.add(id(one, "The body")));
        } else if (message.getBody() instanceof Email email && email.id().isPresent()) {
            ids.add(email.id().get());
        } else if (message.getHeader(JmapConstants.EMAIL_ID) instanceof Collection<?> named) {
            named.forEach(one -> ids.add(id(one, "Header " + JmapConstants.EMAIL_ID)));
        } else if (message.getHeader(JmapConstants.EMAIL_ID) != null) {
            ids.add(id(message.getHeader(JmapConstants.EMAIL_ID), "Header " + JmapConstants.EMAIL_ID));
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("No email is named: set the header " + JmapConstants.EMAIL_ID
                    + " to an id or several, or give an Email or a List of ids as the body");
        }
        return new ArrayList<>(ids);
    }

    /** Whether one email is named as such, and not as one of a list. */
    static boolean isOne(Message message) {
        return !(message.getBody() instanceof Collection)
                && !(message.getHeader(JmapConstants.EMAIL_ID) instanceof Collection);
    }

    private static String id(Object value, String where) {
        if (value instanceof Email email && email.id().isPresent()) {
            return email.id().get();
        }
        if (value instanceof String id && !id.isBlank()) {
            return id;
        }
        throw new IllegalArgumentException(where + " is to list ids of emails, but has "
                + (value == null ? "null" : "a " + value.getClass().getName() + " without an id"));
    }
}
