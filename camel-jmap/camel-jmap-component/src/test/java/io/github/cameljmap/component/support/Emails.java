package io.github.cameljmap.component.support;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;

/** Emails as a server would send them. */
public final class Emails {

    private Emails() {}

    /** An email of these properties. */
    public static Email of(Map<String, ?> properties) {
        return JmapJson.mapper().convertValue(properties, Email.class);
    }

    /** An email from JSON. */
    public static Email of(String json) {
        try {
            return JmapJson.mapper().readValue(json, Email.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
