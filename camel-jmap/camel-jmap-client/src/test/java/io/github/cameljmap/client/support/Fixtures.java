package io.github.cameljmap.client.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.model.JmapJson;

/** What a server says, kept as files. */
public final class Fixtures {

    private Fixtures() {}

    public static String text(String name) {
        try (InputStream file = Fixtures.class.getResourceAsStream("/fastmail/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fastmail's session, all its endpoints at this origin. */
    public static ObjectNode session(String origin) {
        return (ObjectNode) json(text("session.json")
                .replace("https://api.fastmail.com", origin)
                .replace("https://www.fastmailusercontent.com", origin));
    }

    public static JsonNode json(String text) {
        try {
            return JmapJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
