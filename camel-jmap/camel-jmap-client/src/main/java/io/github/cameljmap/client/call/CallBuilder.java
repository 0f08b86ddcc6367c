package io.github.cameljmap.client.call;

import java.util.Collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/** What the builders of the standard methods have in common: the account, and arguments of a method's own. */
abstract class CallBuilder<B extends CallBuilder<B>> {

    private final String name;
    private final ObjectNode arguments = JmapJson.mapper().createObjectNode();

    CallBuilder(DataType<?> type, String method, String accountId) {
        this.name = type.name() + "/" + method;
        arguments.put("accountId", accountId);
    }

    /** An argument that only this data type's method has, such as {@code fetchTextBodyValues} of Email/get. */
    public B argument(String argument, Object value) {
        JsonNode json = JmapJson.mapper().valueToTree(value);
        arguments.set(argument, json);
        return self();
    }

    /** Takes an argument from the result of an earlier call. */
    B reference(String argument, ResultReference reference) {
        arguments.set("#" + argument, JmapJson.mapper().valueToTree(reference));
        return self();
    }

    B strings(String argument, Collection<String> values) {
        ArrayNode array = arguments.putArray(argument);
        values.forEach(array::add);
        return self();
    }

    ObjectNode arguments() {
        return arguments;
    }

    <R> MethodCall<R> build(MethodCall.ResultReader<R> reader) {
        return new MethodCall<>(name, arguments.deepCopy(), reader);
    }

    abstract B self();
}
