package io.github.cameljmap.component.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.Message;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapOutputType;

/** Gives results the form that the route wants. */
final class ResultBody {

    private ResultBody() {}

    /** Puts a result into the body: a record, or a List of them, or JSON. */
    static void set(Message message, JmapConfiguration configuration, Object result) {
        message.setBody(of(configuration, result));
    }

    /** A result in the form that the route wants. */
    static Object of(JmapConfiguration configuration, Object result) {
        return configuration.getOutputType() == JmapOutputType.json ? json(result) : result;
    }

    private static String json(Object result) {
        try {
            return JmapJson.mapper().writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result could not be written as JSON", e);
        }
    }
}
