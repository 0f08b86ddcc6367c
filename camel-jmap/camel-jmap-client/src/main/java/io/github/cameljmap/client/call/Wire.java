package io.github.cameljmap.client.call;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small pieces of reading JSON that several results share; null and absent are the same. */
final class Wire {

    private Wire() {}

    /** An array of strings; the parser stands at its start and is left at its end. */
    static List<String> strings(JsonParser parser) throws IOException {
        List<String> strings = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return strings;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                strings.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return List.copyOf(strings);
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> {
            if (element.isTextual()) {
                strings.add(element.asText());
            }
        });
        return List.copyOf(strings);
    }

    /** Fills a set of ids or keywords, which JMAP writes as an object with the value true for each. */
    static void set(ObjectNode set, Collection<String> members) {
        members.forEach(member -> set.put(member, true));
    }

    static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }
}
