package io.github.cameljmap.client.call;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.github.cameljmap.client.error.JmapMethodException;

/**
 * An answer as the server sent it.
 *
 * @param methodResponses each with a name, arguments and the id of the call, in their order
 * @param sessionState    the state of the session resource, empty when the server did not send it
 */
public record JsonResponse(ArrayNode methodResponses, Optional<String> sessionState) implements JmapAnswer {

    @Override
    public Collection<JmapMethodException> errors() {
        return StreamSupport.stream(methodResponses.spliterator(), false)
                .filter(response -> response.path(0).asText().equals("error"))
                .map(JsonResponse::error)
                .toList();
    }

    private static JmapMethodException error(JsonNode response) {
        return JmapMethodException.of("method call " + response.path(2).asText(), response.path(1));
    }
}
