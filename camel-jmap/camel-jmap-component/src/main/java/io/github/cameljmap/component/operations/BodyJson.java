package io.github.cameljmap.component.operations;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

import io.github.cameljmap.client.model.JmapJson;

/** Reads bodies that may be JSON text, or anything that has the form of JSON: a Map, a List, a record of the model. */
final class BodyJson {

    private BodyJson() {}

    /**
     * The body as JSON.
     *
     * @param what what the body is to be, for the message
     * @throws IllegalArgumentException when it is something else
     */
    static JsonNode of(Message message, String what) {
        Object body = message.getBody();
        try {
            if (body instanceof JsonNode json) {
                return json;
            }
            String text = isText(body) ? message.getBody(String.class) : null;
            return text == null
                    ? JmapJson.mapper().valueToTree(body)
                    : JmapJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            // its own words would quote the body
            throw new IllegalArgumentException("The body is to be " + what + ", but is not JSON: line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The body is to be " + what + ", but is a "
                    + body.getClass().getName());
        }
    }

    /** As {@link #of}, an object with at least one property. */
    static ObjectNode object(Message message, String what) {
        JsonNode json = of(message, what);
        if (!json.isObject() || json.isEmpty()) {
            throw new IllegalArgumentException("The body is to be " + what + ", but "
                    + (json.isObject() ? "has no properties" : "is no JSON object"));
        }
        return json.deepCopy();
    }

    /** The properties of an object by name, such as a patch has them. */
    static Map<String, JsonNode> members(ObjectNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    // What Camel makes text of: files, streams, cached streams and bytes too. A Map or a record would become its
    // toString.
    private static boolean isText(Object body) {
        return body instanceof CharSequence
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof File
                || body instanceof WrappedFile;
    }
}
