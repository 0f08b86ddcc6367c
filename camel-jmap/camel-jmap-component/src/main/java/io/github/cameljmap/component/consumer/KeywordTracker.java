package io.github.cameljmap.component.consumer;

import java.util.Collections;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.model.JmapJson;

/** An email is new as long as it does not have a keyword. */
public final class KeywordTracker implements EmailTracker {

    private final String keyword;

    public KeywordTracker(String keyword) {
        this.keyword = keyword;
    }

    @Override
    public ObjectNode isNew() {
        return JmapJson.mapper().createObjectNode().put("notKeyword", keyword);
    }

    @Override
    public Map<String, Object> handled() {
        return Map.of(path(), true);
    }

    @Override
    public Map<String, Object> undone() {
        return Collections.singletonMap(path(), null);
    }

    private String path() {
        return "keywords/" + keyword;
    }
}
