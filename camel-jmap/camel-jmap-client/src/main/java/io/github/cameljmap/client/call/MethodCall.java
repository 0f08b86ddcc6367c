package io.github.cameljmap.client.call;

import java.io.IOException;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.model.JmapJson;

/**
 * One method to call, and how to read its result (RFC 8620 §3.2).
 *
 * @param name      the method, such as {@code Email/query}
 * @param arguments its arguments, as they go over the wire
 * @param reader    reads the arguments of the response
 * @param <R>       what the result is read as
 */
public record MethodCall<R>(String name, ObjectNode arguments, ResultReader<R> reader) {

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("get", "query", "changes", "queryChanges", "parse", "echo", "lookup");

    /** Any method, its result as plain JSON. */
    public static MethodCall<ObjectNode> json(String name, ObjectNode arguments) {
        return new MethodCall<>(name, arguments, parser -> JmapJson.mapper().readTree(parser));
    }

    /** Whether it may change anything on the server. */
    public boolean hasEffect() {
        return !WITHOUT_EFFECT.contains(name.substring(name.indexOf('/') + 1));
    }

    /** Reads a result; the parser stands at the start of the object and is left at its end. */
    @FunctionalInterface
    public interface ResultReader<R> {
        R read(JsonParser parser) throws IOException;

        /** Whether it can begin anew when an answer broke off, as nobody knows yet what it has read. */
        default boolean canReadAgain() {
            return true;
        }
    }
}
