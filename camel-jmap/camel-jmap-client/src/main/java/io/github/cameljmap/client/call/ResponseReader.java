package io.github.cameljmap.client.call;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/**
 * Reads the response to one request as it arrives. The records of a /get, which make up nearly all of a large response, are
 * decoded one by one from the stream; everything else is small and read as a tree.
 */
public final class ResponseReader {

    private final WireIds ids;
    private final UnaryOperator<String> mask;
    private final Map<String, Invocation<?>> unanswered = new LinkedHashMap<>();
    private final Map<String, Object> results = new HashMap<>();
    private final Map<String, JmapMethodException> errors = new HashMap<>();

    // Like errors, but where a call only refers to the result of one that failed, the error of that one.
    private final Map<String, JmapMethodException> causes = new HashMap<>();
    private final Map<String, List<SetResult<?>>> implicit = new HashMap<>();
    private String sessionState;

    // that a result was more than is read; what comes behind it is not looked at
    private boolean givenUp;

    private ResponseReader(JmapRequest request, WireIds ids, UnaryOperator<String> mask) {
        this.ids = ids;
        this.mask = mask;
        request.invocations().forEach(invocation -> unanswered.put(invocation.id(), invocation));
    }

    /**
     * Reads the response to a request.
     *
     * @param mask takes out of the server's words on an error what nobody is to see
     * @throws IOException            when it cannot be read or is not JSON
     * @throws JmapTransportException when it is JSON but not a JMAP response, or not to this request
     */
    public static JmapResponse read(InputStream body, JmapRequest request, WireIds ids, UnaryOperator<String> mask)
            throws IOException {
        try (JsonParser parser = JmapJson.mapper().createParser(body)) {
            return new ResponseReader(request, ids, mask).read(parser);
        }
    }

    /**
     * Reads the method responses of any response, as they are.
     *
     * @throws IOException            when it cannot be read or is not JSON
     * @throws JmapTransportException when it is JSON but not a JMAP response, or not to this request
     */
    public static JsonResponse readJson(InputStream body, WireIds ids) throws IOException {
        JsonNode response = JmapJson.mapper().readTree(body);
        expect(response.path("methodResponses").isArray(), "it has no methodResponses");
        for (JsonNode one : response.path("methodResponses")) {
            if (one instanceof ArrayNode array && array.path(2).isTextual()) {
                array.set(2, ids.unmarked(array.path(2).textValue()));
            }
        }
        return new JsonResponse((ArrayNode) response.path("methodResponses"), Wire.text(response.path("sessionState")));
    }

    private JmapResponse read(JsonParser parser) throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
        boolean answered = false;
        while (!givenUp && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("methodResponses") && value == JsonToken.START_ARRAY) {
                answered = true;
                while (!givenUp && parser.nextToken() == JsonToken.START_ARRAY) {
                    readMethodResponse(parser);
                }
            } else if (field.equals("sessionState")) {
                sessionState = parser.getValueAsString();
            }
            if (!givenUp) {
                parser.skipChildren();
            }
        }
        expect(givenUp || parser.currentToken() == JsonToken.END_OBJECT, "it ends in the middle");
        expect(answered, "it has no methodResponses");
        return new JmapResponse(results, errors, causes, implicit, sessionState);
    }

    private void readMethodResponse(JsonParser parser) throws IOException {
        String name = Objects.requireNonNullElse(parser.nextTextValue(), "");
        expect(!name.isEmpty() && parser.nextToken() == JsonToken.START_OBJECT, "a method response is malformed");
        Optional<Invocation<?>> get = name.endsWith("/get") ? firstUnanswered(name) : Optional.empty();
        if (get.isPresent()) {
            readGet(parser, get.get());
            return;
        }
        ObjectNode arguments = JmapJson.mapper().readTree(parser);
        // all of an error, and notCreated, notUpdated and notDestroyed
        arguments.properties().stream()
                .filter(argument -> name.equals("error") || argument.getKey().startsWith("not"))
                .forEach(argument -> argument.setValue(masked(argument.getValue())));
        String id = idAtEnd(parser);
        Invocation<?> invocation = unanswered.get(id);
        if (name.equals("error")) {
            JmapMethodException error = error(id, arguments);
            errors.put(id, error);
            if (invocation != null && error.type().equals("invalidResultReference")) {
                referencesOf(invocation)
                        .map(causes::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(root -> causes.put(id, root));
            }
            causes.putIfAbsent(id, error);
        } else if (invocation != null && invocation.call().name().equals(name)) {
            try (JsonParser tree = tokens(arguments)) {
                answer(invocation, invocation.call().reader().read(tree));
            }
        } else if (name.endsWith("/set")) {
            try (JsonParser tree = tokens(arguments)) {
                String type = name.substring(0, name.indexOf('/'));
                implicit.computeIfAbsent(id, key -> new ArrayList<>()).add(SetResult.read(DataType.json(type), tree));
            }
        }
    }

    private void readGet(JsonParser parser, Invocation<?> get) throws IOException {
        Object result;
        try {
            result = get.call().reader().read(parser);
        } catch (IOException e) {
            giveUp(JmapJson.brokenLimit(e).orElseThrow(() -> e));
            return;
        }
        expect(idAtEnd(parser).equals(get.id()), "its method responses are not in the order of the calls");
        answer(get, result);
    }

    // What was answered before stays answered; who asked for less may be answered.
    private void giveUp(String limit) {
        givenUp = true;
        unanswered.values().stream()
                .filter(left -> left.call().name().endsWith("/get") && !errors.containsKey(left.id()))
                .forEach(left -> {
                    JmapMethodException tooLarge =
                            JmapMethodException.answerTooLarge(left.call().name(), limit);
                    errors.put(left.id(), tooLarge);
                    causes.put(left.id(), tooLarge);
                });
    }

    // The id comes last in a method response, after the arguments, but responses come in the order of the calls.
    private Optional<Invocation<?>> firstUnanswered(String name) {
        return unanswered.values().stream()
                .filter(invocation -> invocation.call().name().equals(name) && !errors.containsKey(invocation.id()))
                .findFirst();
    }

    private void answer(Invocation<?> invocation, Object result) {
        results.put(invocation.id(), result);
        unanswered.remove(invocation.id());
    }

    // ids of the calls whose results this call takes arguments from
    private static Stream<String> referencesOf(Invocation<?> invocation) {
        return invocation.call().arguments().properties().stream()
                .filter(argument -> argument.getKey().startsWith("#"))
                .map(argument -> argument.getValue().path("resultOf").asText());
    }

    private JmapMethodException error(String id, ObjectNode arguments) {
        Invocation<?> invocation = unanswered.get(id);
        return JmapMethodException.of(
                invocation == null ? "a method" : invocation.call().name(), arguments);
    }

    private JsonNode masked(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(mask.apply(node.textValue()));
        }
        node.properties().forEach(member -> member.setValue(masked(member.getValue())));
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        }
        return node;
    }

    private static JsonParser tokens(ObjectNode node) throws IOException {
        JsonParser tree = node.traverse(JmapJson.mapper());
        tree.nextToken();
        return tree;
    }

    private String idAtEnd(JsonParser parser) throws IOException {
        String id = Objects.requireNonNullElse(parser.nextTextValue(), "");
        expect(!id.isEmpty() && parser.nextToken() == JsonToken.END_ARRAY, "a method response is malformed");
        return ids.unmarked(id);
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new JmapTransportException("The server's answer is not a JMAP response: " + otherwise);
        }
    }
}
