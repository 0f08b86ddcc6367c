package io.github.cameljmap.client.session;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An account that the user has access to (RFC 8620 §2).
 *
 * @param id           server-set id
 * @param name         for people, often an address
 * @param isPersonal   whether it is the user's own
 * @param isReadOnly   whether nothing in it may be changed
 * @param capabilities what can be done with it, by URN
 */
public record JmapAccount(
        String id, String name, boolean isPersonal, boolean isReadOnly, Map<String, JsonNode> capabilities) {

    public JmapAccount {
        capabilities = Map.copyOf(capabilities);
    }
}
