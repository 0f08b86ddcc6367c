package io.github.cameljmap.component.operations;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;

/** Tells of records that an operation was to read and that are not there. */
final class Missing {

    private Missing() {}

    /**
     * Nothing, when no record is missing.
     *
     * @param what what the records are, such as "emails"
     * @throws JmapSetException that lists each id as notFound
     */
    static void refuse(String what, Collection<String> ids) {
        refuse("There are no such " + what + ": " + ids, "notFound", ids);
    }

    /**
     * Nothing, when no record is named.
     *
     * @param type the error of each of them
     * @throws JmapSetException with this message
     */
    static void refuse(String message, String type, Collection<String> ids) {
        if (!ids.isEmpty()) {
            SetError error = new SetError(type, "", Map.of());
            throw new JmapSetException(
                    message, ids.stream().distinct().collect(Collectors.toMap(Function.identity(), id -> error)));
        }
    }
}
