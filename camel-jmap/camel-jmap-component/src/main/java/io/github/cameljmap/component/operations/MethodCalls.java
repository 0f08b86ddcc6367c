package io.github.cameljmap.component.operations;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.MethodCall;

/** Reads method calls that a route wrote as JSON. */
final class MethodCalls {

    private static final String WHAT =
            "method calls, as JSON such as [[\"Mailbox/get\", {\"ids\": null}, \"0\"]], or a whole request with using and"
                    + " methodCalls";

    private MethodCalls() {}

    /**
     * The request that the body is.
     *
     * @param accounts the id of the account to use for a method, where the call does not name one
     * @throws IllegalArgumentException when the body is no request
     */
    static JmapRequest read(JsonNode body, Function<String, Optional<String>> accounts) {
        JmapRequest request = new JmapRequest();
        if (body.isObject()) {
            body.fieldNames()
                    .forEachRemaining(name -> expect(
                            name.equals("using") || name.equals("methodCalls"),
                            "it has " + name + ", which is not supported"));
            expect(!body.has("using") || isStrings(body.path("using")), "its using is no array of capabilities");
            Set<String> using = new LinkedHashSet<>();
            body.path("using").forEach(capability -> using.add(capability.asText()));
            request.using(using);
        }
        JsonNode calls = body.isArray() ? body : body.path("methodCalls");
        expect(calls.isArray() && !calls.isEmpty(), "it has none");
        for (int i = 0; i < calls.size(); i++) {
            JsonNode call = calls.get(i);
            expect(
                    call.size() == 3
                            && call.path(0).isTextual()
                            && call.path(1).isObject()
                            && call.path(2).isTextual(),
                    "call number " + (i + 1) + " is not a method, its arguments and an id");
            request.add(
                    call.path(2).asText(),
                    call(call.path(0).asText(), call.path(1).deepCopy(), accounts));
        }
        return request;
    }

    /** The body as JSON. */
    static JsonNode json(Message message) {
        return BodyJson.of(message, WHAT);
    }

    private static MethodCall<ObjectNode> call(
            String method, ObjectNode arguments, Function<String, Optional<String>> accounts) {
        if (!arguments.has("accountId") && !arguments.has("#accountId")) {
            accounts.apply(method).ifPresent(id -> arguments.put("accountId", id));
        }
        return MethodCall.json(method, arguments);
    }

    private static boolean isStrings(JsonNode array) {
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return array.isArray();
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("The body is to be " + WHAT + ", but " + otherwise);
        }
    }
}
