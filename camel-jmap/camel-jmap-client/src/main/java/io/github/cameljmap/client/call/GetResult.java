package io.github.cameljmap.client.call;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/**
 * The result of a /get call (RFC 8620 §5.1).
 *
 * @param state    the state of the data type, empty when the server did not send it
 * @param list     the records found; their order is the server's
 * @param notFound the ids that are not there
 */
public record GetResult<T>(Optional<String> state, List<T> list, List<String> notFound) {

    static <T> GetResult<T> read(DataType<T> type, JsonParser parser, Consumer<? super T> sink) throws IOException {
        ObjectReader records = JmapJson.mapper().readerFor(type.type());
        List<T> list = new ArrayList<>();
        Consumer<? super T> keep = sink == null ? list::add : sink;
        List<String> notFound = List.of();
        String state = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("list") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == JsonToken.START_OBJECT) {
                        keep.accept(records.readValue(parser));
                    } else {
                        parser.skipChildren();
                    }
                }
            } else if (field.equals("notFound")) {
                notFound = Wire.strings(parser);
            } else if (field.equals("state")) {
                state = parser.getValueAsString();
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
        return new GetResult<>(Optional.ofNullable(state), List.copyOf(list), notFound);
    }
}
