package io.github.cameljmap.client.call;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The result of a /changes call (RFC 8620 §5.2).
 *
 * @param oldState       the state that the changes start from
 * @param newState       the state that they lead to, empty when the server did not send it
 * @param hasMoreChanges whether to ask again from the new state
 * @param created        ids of records that are new
 * @param updated        ids of records that changed
 * @param destroyed      ids of records that are gone
 */
public record ChangesResult(
        Optional<String> oldState,
        Optional<String> newState,
        boolean hasMoreChanges,
        List<String> created,
        List<String> updated,
        List<String> destroyed) {

    static ChangesResult of(JsonNode json) {
        return new ChangesResult(
                Wire.text(json.path("oldState")),
                Wire.text(json.path("newState")),
                json.path("hasMoreChanges").asBoolean(),
                Wire.strings(json.path("created")),
                Wire.strings(json.path("updated")),
                Wire.strings(json.path("destroyed")));
    }
}
