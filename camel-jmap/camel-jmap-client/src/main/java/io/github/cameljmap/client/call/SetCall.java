package io.github.cameljmap.client.call;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/** Builds a /set call (RFC 8620 §5.3). */
public final class SetCall<T> extends CallBuilder<SetCall<T>> {

    private final DataType<T> type;
    private final Set<String> asked = new HashSet<>();

    private SetCall(DataType<T> type, String accountId) {
        super(type, "set", accountId);
        this.type = type;
    }

    public static <T> SetCall<T> of(DataType<T> type, String accountId) {
        return new SetCall<>(type, accountId);
    }

    /** Does nothing unless the state is this one; the method then fails with {@code stateMismatch}. */
    public SetCall<T> ifInState(String state) {
        return argument("ifInState", state);
    }

    /** Creates a record; later calls of the request refer to it by {@code #} and its creation id. */
    public SetCall<T> create(String creationId, T created) {
        JsonNode json = JmapJson.mapper().valueToTree(created);
        arguments().withObjectProperty("create").set(creationId, json);
        return this;
    }

    /**
     * Changes a record by a PatchObject: values by property, or by a path of properties with {@code /} between them. A null
     * value removes.
     */
    public SetCall<T> update(String id, Map<String, ?> patch) {
        JsonNode json = JmapJson.mapper().valueToTree(patch);
        arguments().withObjectProperty("update").set(id, json);
        asked.add(id);
        return this;
    }

    public SetCall<T> destroy(Collection<String> ids) {
        asked.addAll(ids);
        return strings("destroy", ids);
    }

    public MethodCall<SetResult<T>> build() {
        Set<String> named = Set.copyOf(asked);
        return build(parser -> SetResult.<T>read(type, parser).comparedWith(named));
    }

    @Override
    SetCall<T> self() {
        return this;
    }
}
