package io.github.cameljmap.client.call;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/** Builds a /queryChanges call (RFC 8620 §5.6); filter and sort must be those of the query. */
public final class QueryChangesCall extends CallBuilder<QueryChangesCall> {

    private QueryChangesCall(DataType<?> type, String accountId, String sinceQueryState) {
        super(type, "queryChanges", accountId);
        argument("sinceQueryState", sinceQueryState);
    }

    public static QueryChangesCall of(DataType<?> type, String accountId, String sinceQueryState) {
        return new QueryChangesCall(type, accountId, sinceQueryState);
    }

    public QueryChangesCall filter(JsonNode filter) {
        return filter.isEmpty() ? this : argument("filter", filter);
    }

    public QueryChangesCall sort(List<QueryCall.Comparator> sort) {
        return argument("sort", sort);
    }

    /** At most so many changes; the server answers with an error when there are more. */
    public QueryChangesCall maxChanges(long max) {
        return argument("maxChanges", max);
    }

    /** The last id that the client knows; changes behind it are left out where the server can. */
    public QueryChangesCall upToId(String id) {
        return argument("upToId", id);
    }

    public MethodCall<QueryChangesResult> build() {
        return build(parser -> QueryChangesResult.of(JmapJson.mapper().readTree(parser)));
    }

    @Override
    QueryChangesCall self() {
        return this;
    }
}
