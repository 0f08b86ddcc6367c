package io.github.cameljmap.client.call;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The result of a /query call (RFC 8620 §5.5).
 *
 * @param queryState          the state of the query, empty when the server did not send it
 * @param canCalculateChanges whether /queryChanges works for this filter
 * @param position            the index of the first id
 * @param ids                 the ids in order
 * @param total               how many records match, when it was asked for and the server can
 * @param limit               the limit that the server set itself, when it lowered ours
 */
public record QueryResult(
        Optional<String> queryState,
        boolean canCalculateChanges,
        long position,
        List<String> ids,
        Optional<Long> total,
        Optional<Long> limit) {

    static QueryResult of(JsonNode json) {
        return new QueryResult(
                Wire.text(json.path("queryState")),
                json.path("canCalculateChanges").asBoolean(),
                json.path("position").asLong(),
                Wire.strings(json.path("ids")),
                number(json.path("total")),
                number(json.path("limit")));
    }

    private static Optional<Long> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asLong()) : Optional.empty();
    }
}
