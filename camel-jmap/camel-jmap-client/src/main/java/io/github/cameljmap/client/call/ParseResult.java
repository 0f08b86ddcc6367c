package io.github.cameljmap.client.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameljmap.client.model.Email;

/**
 * The result of an Email/parse call (RFC 8621 §4.9).
 *
 * @param parsed      the emails by blob id; they have no id and are in no mailbox
 * @param notParsable the blobs that are no messages
 * @param notFound    the blobs that are not there
 */
public record ParseResult(Map<String, Email> parsed, List<String> notParsable, List<String> notFound) {

    public ParseResult {
        parsed = Collections.unmodifiableMap(new LinkedHashMap<>(parsed));
        notParsable = List.copyOf(notParsable);
        notFound = List.copyOf(notFound);
    }
}
