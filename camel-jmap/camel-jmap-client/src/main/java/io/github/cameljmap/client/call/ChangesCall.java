package io.github.cameljmap.client.call;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/** Builds a /changes call (RFC 8620 §5.2). */
public final class ChangesCall extends CallBuilder<ChangesCall> {

    private ChangesCall(DataType<?> type, String accountId, String sinceState) {
        super(type, "changes", accountId);
        argument("sinceState", sinceState);
    }

    public static ChangesCall of(DataType<?> type, String accountId, String sinceState) {
        return new ChangesCall(type, accountId, sinceState);
    }

    /** At most so many ids in the answer; greater than 0. */
    public ChangesCall maxChanges(long max) {
        return argument("maxChanges", max);
    }

    public MethodCall<ChangesResult> build() {
        return build(parser -> ChangesResult.of(JmapJson.mapper().readTree(parser)));
    }

    @Override
    ChangesCall self() {
        return this;
    }
}
