package io.github.cameljmap.client.call;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/**
 * The result of a /set call (RFC 8620 §5.3); also of Email/import and Email/copy, which only create.
 *
 * @param oldState     the state before, empty when the server did not send it
 * @param newState     the state after, empty when the server did not send it
 * @param created      what the server set in the created records, by creation id
 * @param updated      ids of the records that were changed
 * @param destroyed    ids of the records that are gone
 * @param notCreated   refused creations, by creation id
 * @param notUpdated   refused changes, by id
 * @param notDestroyed refused destructions, by id
 * @param unasked      ids that the server says it changed or destroyed though it was not asked to: a fault of the server;
 *                     empty when they were asked for by reference, so that nobody can tell
 */
public record SetResult<T>(
        Optional<String> oldState,
        Optional<String> newState,
        Map<String, T> created,
        Set<String> updated,
        Set<String> destroyed,
        Map<String, SetError> notCreated,
        Map<String, SetError> notUpdated,
        Map<String, SetError> notDestroyed,
        Set<String> unasked) {

    static <T> SetResult<T> read(DataType<T> type, JsonParser parser) throws IOException {
        JsonNode json = JmapJson.mapper().readTree(parser);
        Map<String, T> created = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : json.path("created").properties()) {
            // it was created even if the server has nothing to say of it
            JsonNode properties = member.getValue().isObject()
                    ? member.getValue()
                    : JmapJson.mapper().createObjectNode();
            created.put(member.getKey(), JmapJson.mapper().treeToValue(properties, type.type()));
        }
        Set<String> updated = new LinkedHashSet<>();
        json.path("updated").fieldNames().forEachRemaining(updated::add);
        return new SetResult<>(
                Wire.text(json.path("oldState")),
                Wire.text(json.path("newState")),
                Collections.unmodifiableMap(created),
                Collections.unmodifiableSet(updated),
                Collections.unmodifiableSet(new LinkedHashSet<>(Wire.strings(json.path("destroyed")))),
                errors(json.path("notCreated")),
                errors(json.path("notUpdated")),
                errors(json.path("notDestroyed")),
                Set.of());
    }

    SetResult<T> comparedWith(Set<String> asked) {
        Set<String> others = new LinkedHashSet<>(updated);
        others.addAll(destroyed);
        others.removeAll(asked);
        return new SetResult<>(
                oldState, newState, created, updated, destroyed, notCreated, notUpdated, notDestroyed, others);
    }

    /** All that was refused, by id or creation id. */
    public Map<String, SetError> refused() {
        Map<String, SetError> refused = new TreeMap<>(notCreated);
        refused.putAll(notUpdated);
        refused.putAll(notDestroyed);
        return refused;
    }

    /**
     * The one record that was created under this creation id.
     *
     * @param what what was to be done, for the message: "The server refused to … "
     * @throws JmapSetException when the server refused it, or said nothing of it
     */
    public T created(String creationId, String what) {
        T record = created.get(creationId);
        if (record != null) {
            return record;
        }
        throw refused(creationId, notCreated, what);
    }

    /**
     * Makes sure that the one record was changed.
     *
     * @param what what was to be done, for the message: "The server refused to … "
     * @throws JmapSetException when the server refused it, or said nothing of it
     */
    public void requireUpdated(String id, String what) {
        if (!updated.contains(id)) {
            throw refused(id, notUpdated, what);
        }
    }

    private static JmapSetException refused(String id, Map<String, SetError> errors, String what) {
        SetError error =
                errors.getOrDefault(id, new SetError("unknown", "the server's answer says nothing of it", Map.of()));
        return new JmapSetException("The server refused to " + what + ": " + error, Map.of(id, error));
    }

    private static Map<String, SetError> errors(JsonNode refused) {
        Map<String, SetError> errors = new LinkedHashMap<>();
        refused.properties().forEach(member -> errors.put(member.getKey(), error(member.getValue())));
        return Collections.unmodifiableMap(errors);
    }

    private static SetError error(JsonNode json) {
        Map<String, JsonNode> details = new LinkedHashMap<>();
        json.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!member.getKey().equals("type") && !member.getKey().equals("description") && !value.isNull()) {
                details.put(member.getKey(), value);
            }
        });
        return new SetError(
                Wire.text(json.path("type")).orElse(null),
                Wire.text(json.path("description")).orElse(null),
                details);
    }
}
