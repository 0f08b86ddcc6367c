package io.github.cameljmap.client.call;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.error.JmapTransportException;

/**
 * Marks the ids of the calls of one request on the wire, so that the response to another request, which a confused gateway may
 * send, is not taken for that to this one (RFC 8620 §3.2: a server repeats the ids of the calls).
 *
 * @param mark the end of all ids
 */
public record WireIds(String mark) {

    private static final Pattern ANY_MARK = Pattern.compile("~[0-9a-z]{8}$");
    private static final long FIRST = 78_364_164_096L; // 36^7: eight digits from here on
    private static final long END = 36 * FIRST;

    /** A mark that no other request has. */
    public static WireIds unique() {
        return new WireIds("~" + Long.toString(ThreadLocalRandom.current().nextLong(FIRST, END), 36));
    }

    /** A copy of a request with all ids marked, references to results among them. */
    public ObjectNode marked(ObjectNode original) {
        ObjectNode request = original.deepCopy();
        for (JsonNode call : request.path("methodCalls")) {
            for (JsonNode argument : call.path(1)) {
                if (argument instanceof ObjectNode reference
                        && reference.path("resultOf").isTextual()) {
                    reference.put("resultOf", reference.path("resultOf").textValue() + mark);
                }
            }
            ((ArrayNode) call).set(2, call.path(2).asText() + mark);
        }
        return request;
    }

    /**
     * An id of a response without the mark.
     *
     * @throws JmapTransportException when it has the mark of another request; the same request may well be answered next time
     */
    String unmarked(String id) {
        if (id.endsWith(mark)) {
            return id.substring(0, id.length() - mark.length());
        }
        if (ANY_MARK.matcher(id).find()) {
            String why = "The answer is that to another request: a gateway has confused them";
            throw new JmapTransportException(why, new IOException(why));
        }
        return id;
    }
}
