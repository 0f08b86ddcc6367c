package io.github.cameljmap.component.support;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import io.github.cameljmap.client.model.JmapJson;

/**
 * A mailbox of emails that are new until they are marked: it answers Email/query, Email/get and Email/set as a server does,
 * and can have the faults that a server has.
 */
public final class FakeMailbox implements ResponseTransformerV2 {

    static final String NAME = "mailbox";

    // answers are made on WireMock's threads, one at a time: all of it is guarded by "this"
    private final Set<String> fresh = new LinkedHashSet<>();
    private final Set<String> unreadable = new ConcurrentSkipListSet<>();
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final Set<String> unchanged = new ConcurrentSkipListSet<>();
    private int mostAtOnce = Integer.MAX_VALUE;
    private int longestPage = Integer.MAX_VALUE;

    synchronized void clear() {
        List.of(fresh, unreadable, refused, unchanged).forEach(Set::clear);
        mostAtOnce = Integer.MAX_VALUE;
        longestPage = Integer.MAX_VALUE;
    }

    /** Has these new emails. */
    public synchronized FakeMailbox holds(String... ids) {
        fresh.addAll(List.of(ids));
        return this;
    }

    /** Those that are still new. */
    public synchronized Set<String> fresh() {
        return new LinkedHashSet<>(fresh);
    }

    /** An Email/get with this email fails. */
    public synchronized FakeMailbox cannotGive(String id) {
        unreadable.add(id);
        return this;
    }

    /** An Email/get of more than this is too large. */
    public synchronized FakeMailbox givesAtOnce(int most) {
        mostAtOnce = most;
        return this;
    }

    /** Pages are never longer than this, whatever is asked for. */
    public synchronized FakeMailbox limits(int page) {
        longestPage = page;
        return this;
    }

    /** Does not let these be changed. */
    public synchronized FakeMailbox refusesToChange(String... ids) {
        refused.addAll(List.of(ids));
        return this;
    }

    /** Says that it changed these, but does not. */
    public synchronized FakeMailbox confirmsInVain(String... ids) {
        unchanged.addAll(List.of(ids));
        return this;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public synchronized Response transform(Response response, ServeEvent event) {
        try {
            JsonNode request = JmapJson.mapper().readTree(event.getRequest().getBodyAsString());
            ObjectNode answer = JmapJson.mapper().createObjectNode().put("sessionState", "s");
            ArrayNode responses = answer.putArray("methodResponses");
            JsonNode ids = null;
            for (JsonNode call : request.path("methodCalls")) {
                JsonNode arguments = call.path(1);
                ObjectNode result =
                        switch (call.path(0).asText()) {
                            case "Email/set" -> set(arguments);
                            case "Email/query" -> query(arguments);
                            default -> get(arguments.has("ids") ? arguments.path("ids") : ids);
                        };
                ids = result.path("ids");
                String name = result.has("type") ? "error" : call.path(0).asText();
                responses.addArray().add(name).add(result).add(call.path(2));
            }
            return Response.Builder.like(response).but().body(answer.toString()).build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ObjectNode set(JsonNode arguments) {
        ObjectNode result = JmapJson.mapper().createObjectNode();
        ObjectNode updated = result.putObject("updated");
        ObjectNode notUpdated = result.putObject("notUpdated");
        arguments.path("update").fieldNames().forEachRemaining(id -> {
            if (refused.contains(id)) {
                notUpdated.putObject(id).put("type", "forbidden").put("description", "You shall not");
            } else {
                updated.putNull(id);
                if (!unchanged.contains(id)) {
                    fresh.remove(id);
                }
            }
        });
        return result;
    }

    private ObjectNode query(JsonNode arguments) {
        ObjectNode result = JmapJson.mapper().createObjectNode();
        int limit = arguments.path("limit").asInt(Integer.MAX_VALUE);
        if (limit > longestPage) {
            result.put("limit", longestPage);
        }
        ArrayNode ids = result.putArray("ids");
        fresh.stream()
                .skip(arguments.path("position").asLong())
                .limit(Math.min(limit, longestPage))
                .forEach(ids::add);
        return result;
    }

    private ObjectNode get(JsonNode ids) {
        List<String> asked = StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        if (asked.size() > mostAtOnce) {
            return JmapJson.mapper().createObjectNode().put("type", "requestTooLarge");
        }
        if (asked.stream().anyMatch(unreadable::contains)) {
            return JmapJson.mapper()
                    .createObjectNode()
                    .put("type", "serverFail")
                    .put("description", "Says the server");
        }
        ObjectNode result = JmapJson.mapper().createObjectNode();
        ArrayNode list = result.putArray("list");
        asked.forEach(id -> list.add(Json.email(id)));
        return result;
    }
}
