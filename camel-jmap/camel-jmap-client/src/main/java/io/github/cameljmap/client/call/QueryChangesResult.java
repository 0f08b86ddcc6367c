package io.github.cameljmap.client.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The result of a /queryChanges call (RFC 8620 §5.6).
 *
 * @param oldQueryState the state that the changes start from
 * @param newQueryState the state that they lead to, empty when the server did not send it
 * @param removed       ids to remove from the old result first
 * @param added         ids to put in then, by ascending index
 */
public record QueryChangesResult(
        Optional<String> oldQueryState, Optional<String> newQueryState, List<String> removed, List<AddedItem> added) {

    static QueryChangesResult of(JsonNode json) {
        List<AddedItem> added = new ArrayList<>();
        for (JsonNode item : json.path("added")) {
            Wire.text(item.path("id"))
                    .ifPresent(
                            id -> added.add(new AddedItem(id, item.path("index").asLong())));
        }
        return new QueryChangesResult(
                Wire.text(json.path("oldQueryState")),
                Wire.text(json.path("newQueryState")),
                Wire.strings(json.path("removed")),
                List.copyOf(added));
    }

    /**
     * An id and where it belongs.
     *
     * @param id    the id
     * @param index its index in the new result, from 0
     */
    public record AddedItem(String id, long index) {}
}
