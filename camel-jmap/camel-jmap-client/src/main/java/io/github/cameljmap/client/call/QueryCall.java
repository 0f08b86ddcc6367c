package io.github.cameljmap.client.call;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/** Builds a /query call (RFC 8620 §5.5). */
public final class QueryCall extends CallBuilder<QueryCall> {

    private QueryCall(DataType<?> type, String accountId) {
        super(type, "query", accountId);
    }

    public static QueryCall of(DataType<?> type, String accountId) {
        return new QueryCall(type, accountId);
    }

    /** A FilterCondition or FilterOperator; an empty one is left out, as some servers refuse it. */
    public QueryCall filter(JsonNode filter) {
        return filter.isEmpty() ? this : argument("filter", filter);
    }

    public QueryCall sort(List<Comparator> sort) {
        return argument("sort", sort);
    }

    /** The index of the first id to return, from 0. */
    public QueryCall position(long position) {
        return argument("position", position);
    }

    /** The id to count from instead of a position. */
    public QueryCall anchor(String id, long offset) {
        return argument("anchor", id).argument("anchorOffset", offset);
    }

    /** At most so many ids; the server may lower it. */
    public QueryCall limit(long limit) {
        return argument("limit", limit);
    }

    public QueryCall calculateTotal() {
        return argument("calculateTotal", true);
    }

    public MethodCall<QueryResult> build() {
        return build(parser -> QueryResult.of(JmapJson.mapper().readTree(parser)));
    }

    @Override
    QueryCall self() {
        return this;
    }

    /**
     * One sort criterion (RFC 8620 §5.5).
     *
     * @param property    what to sort by
     * @param isAscending smallest first
     */
    public record Comparator(String property, boolean isAscending) {}
}
