package io.github.cameljmap.client.call;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/** Builds a /set call (RFC 8620 §5.3). */
public final class SetCall<T> extends CallBuilder<SetCall<T>> {

    private final DataType<T> type;

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
        return this;
    }

    public SetCall<T> destroy(Collection<String> ids) {
        ArrayNode destroyed = arguments().withArrayProperty("destroy");
        ids.forEach(destroyed::add);
        return this;
    }

    public MethodCall<SetResult<T>> build() {
        Set<String> asked = new HashSet<>(Wire.strings(arguments().path("destroy")));
        arguments().path("update").fieldNames().forEachRemaining(asked::add);
        boolean byReference = asked.stream().anyMatch(id -> id.startsWith("#"))
                || arguments().has("#update")
                || arguments().has("#destroy");
        return build(parser -> {
            SetResult<T> result = SetResult.read(type, parser);
            return byReference ? result : result.comparedWith(asked);
        });
    }

    @Override
    SetCall<T> self() {
        return this;
    }
}
