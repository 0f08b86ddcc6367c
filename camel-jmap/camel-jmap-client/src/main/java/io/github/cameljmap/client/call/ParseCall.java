package io.github.cameljmap.client.call;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;

/** Builds an Email/parse call (RFC 8621 §4.9), which reads raw messages without keeping them. */
public final class ParseCall extends CallBuilder<ParseCall> {

    private ParseCall(String accountId, Collection<String> blobIds) {
        super(DataType.EMAIL, "parse", accountId);
        strings("blobIds", blobIds);
    }

    /**
     * A call that parses these blobs.
     *
     * @param blobIds raw messages (RFC 5322): uploaded ones, or parts of type message/rfc822
     */
    public static ParseCall of(String accountId, Collection<String> blobIds) {
        return new ParseCall(accountId, blobIds);
    }

    public MethodCall<ParseResult> build() {
        return build(parser -> result(JmapJson.mapper().readTree(parser)));
    }

    private static ParseResult result(JsonNode json) throws JsonProcessingException {
        Map<String, Email> parsed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : json.path("parsed").properties()) {
            parsed.put(member.getKey(), JmapJson.mapper().treeToValue(member.getValue(), Email.class));
        }
        return new ParseResult(parsed, Wire.strings(json.path("notParsable")), Wire.strings(json.path("notFound")));
    }

    @Override
    ParseCall self() {
        return this;
    }
}
