package io.github.cameljmap.component.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import io.github.cameljmap.client.model.JmapJson;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

/**
 * An account whose emails come, change and go, and that can tell what changed since a state. Its states are numbers, and a
 * text search finds only what is indexed.
 */
public final class FakeAccount implements ResponseTransformerV2 {

    public static final String NAME = "account";
    public static final String INBOX = "P-F";
    public static final String ARCHIVE = "P3a";

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    // answers are made on WireMock's threads: all of it is guarded by "this"
    private final Map<String, ObjectNode> emails = new LinkedHashMap<>();
    private final List<Change> history = new ArrayList<>();
    private final Set<String> indexed = new HashSet<>();
    private final Map<String, String> mailboxNames = new LinkedHashMap<>();
    private int state;
    private int oldestState;
    private boolean tellsNewState = true;
    private boolean neverMoves;

    /** What happened to an email, and the state that it led to. */
    private record Change(int state, String kind, String id) {}

    public synchronized void clear() {
        emails.clear();
        history.clear();
        indexed.clear();
        mailboxNames.clear();
        mailboxNames.put(INBOX, "Inbox");
        mailboxNames.put(ARCHIVE, "Archive");
        state = 100;
        oldestState = 100;
        tellsNewState = true;
        neverMoves = false;
    }

    /** Emails come into the inbox, each a second after the one before. */
    public synchronized FakeAccount receives(String... ids) {
        for (String id : ids) {
            receives(id, BEGINNING.plusSeconds(emails.size()), INBOX);
        }
        return this;
    }

    public synchronized FakeAccount receives(String id, Instant receivedAt, String mailboxId) {
        state++;
        put(id, receivedAt, mailboxId);
        return this;
    }

    /** Emails come into the inbox all at once. */
    public synchronized FakeAccount receivesTogether(Instant receivedAt, String... ids) {
        state++;
        for (String id : ids) {
            put(id, receivedAt, INBOX);
        }
        return this;
    }

    private void put(String id, Instant receivedAt, String mailboxId) {
        ObjectNode email = Json.email(id).deepCopy();
        email.put("receivedAt", receivedAt.toString());
        email.putObject("mailboxIds").put(mailboxId, true);
        emails.put(id, email);
        history.add(new Change(state, "created", id));
    }

    /** An email is in this mailbox only from now on. */
    public synchronized FakeAccount moves(String id, String mailboxId) {
        emails.get(id).putObject("mailboxIds").put(mailboxId, true);
        return changed(id);
    }

    public synchronized FakeAccount flags(String id, String keyword) {
        ((ObjectNode) emails.get(id).path("keywords")).put(keyword, true);
        return changed(id);
    }

    /** Tells of an email that it is new, as James does of one that was moved. */
    public synchronized FakeAccount callsNew(String id) {
        history.add(new Change(++state, "created", id));
        return this;
    }

    private FakeAccount changed(String id) {
        history.add(new Change(++state, "updated", id));
        return this;
    }

    public synchronized FakeAccount destroys(String id) {
        emails.remove(id);
        history.add(new Change(++state, "destroyed", id));
        return this;
    }

    /** Text searches find this email from now on. */
    public synchronized FakeAccount indexes(String id) {
        indexed.add(id);
        return this;
    }

    /** What changed until now cannot be told any more. */
    public synchronized FakeAccount forgetsChanges() {
        oldestState = ++state;
        return this;
    }

    /** The account is put back as it was at an earlier state, though with the emails of today. */
    public synchronized FakeAccount isRestored(int earlierState) {
        state = earlierState;
        oldestState = 0;
        history.clear();
        return this;
    }

    /** Whatever state it names, it cannot tell what changed since. */
    public synchronized FakeAccount neverKnows() {
        oldestState = Integer.MAX_VALUE;
        return this;
    }

    /** The inbox was deleted, and there is a new one. */
    public synchronized FakeAccount hasNewInbox(String id) {
        mailboxNames.remove(INBOX);
        mailboxNames.put(id, "Inbox");
        return this;
    }

    public synchronized FakeAccount doesNotTellNewState() {
        tellsNewState = false;
        return this;
    }

    /** Says that there are more changes, but names none and stays where it is. */
    public synchronized FakeAccount neverMoves() {
        neverMoves = true;
        return this;
    }

    /** The keywords of an email. */
    public synchronized List<String> keywords(String id) {
        List<String> keywords = new ArrayList<>();
        emails.get(id).path("keywords").fieldNames().forEachRemaining(keywords::add);
        return keywords;
    }

    /** Requests about emails that this server gets are answered by the account that it was given as an extension. */
    public static void answersOn(ScriptedServer server) {
        ResponseDefinitionBuilder answer = okJson("{}").withTransformers(NAME);
        server.http().stubFor(post("/jmap/api/").atPriority(2).willReturn(answer));
        server.http()
                .stubFor(post("/jmap/api/")
                        .atPriority(1)
                        .withRequestBody(containing("\"Email/get\",{\"accountId\":\"" + Json.ACCOUNT + "\",\"ids\":[]"))
                        .willReturn(answer));
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
            for (JsonNode call : request.path("methodCalls")) {
                JsonNode arguments = call.path(1);
                String method = call.path(0).asText();
                ObjectNode result =
                        switch (method) {
                            case "Email/set" -> set(arguments);
                            case "Email/query" -> query(arguments);
                            case "Email/changes" -> changes(arguments);
                            case "Mailbox/get" -> mailboxes(arguments.path("ids"));
                            default -> get(ids(arguments, responses));
                        };
                responses
                        .addArray()
                        .add(result.has("type") ? "error" : method)
                        .add(result)
                        .add(call.path(2));
            }
            return Response.Builder.like(response).but().body(answer.toString()).build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode ids(JsonNode arguments, ArrayNode responses) {
        JsonNode reference = arguments.path("#ids");
        return arguments.has("ids")
                ? arguments.path("ids")
                : responses
                        .path(reference.path("resultOf").asInt())
                        .path(1)
                        .at(reference.path("path").asText());
    }

    private ObjectNode get(JsonNode ids) {
        if (ids.isMissingNode()) {
            return error("invalidResultReference");
        }
        ObjectNode result = JmapJson.mapper().createObjectNode().put("state", "" + state);
        ArrayNode list = result.putArray("list");
        ArrayNode notFound = result.putArray("notFound");
        ids.forEach(id -> {
            if (emails.containsKey(id.asText())) {
                list.add(emails.get(id.asText()).deepCopy());
            } else {
                notFound.add(id);
            }
        });
        return result;
    }

    private ObjectNode mailboxes(JsonNode ids) {
        ObjectNode result = JmapJson.mapper().createObjectNode().put("state", "1");
        ArrayNode list = result.putArray("list");
        ArrayNode notFound = result.putArray("notFound");
        ids.forEach(id -> {
            String name = mailboxNames.get(id.asText());
            if (name == null) {
                notFound.add(id);
            } else {
                list.addObject().put("id", id.asText()).put("name", name).put("role", name.toLowerCase(Locale.ROOT));
            }
        });
        return result;
    }

    private ObjectNode query(JsonNode arguments) {
        ObjectNode result = JmapJson.mapper().createObjectNode();
        ArrayNode ids = result.putArray("ids");
        emails.values().stream()
                .filter(email -> matches(arguments.path("filter"), email))
                .sorted(Comparator.comparing(email -> receivedAt(email)))
                .skip(arguments.path("position").asLong())
                .limit(arguments.path("limit").asLong(Long.MAX_VALUE))
                .forEach(email -> ids.add(email.path("id")));
        return result;
    }

    private boolean matches(JsonNode filter, ObjectNode email) {
        if (filter.has("operator")) {
            return StreamSupport.stream(filter.path("conditions").spliterator(), false)
                    .allMatch(condition -> matches(condition, email));
        }
        String mailbox = filter.path("inMailbox").asText("");
        return (mailbox.isEmpty() || email.path("mailboxIds").has(mailbox))
                && (!filter.has("after")
                        || !receivedAt(email)
                                .isBefore(Instant.parse(filter.path("after").asText())))
                && (!filter.has("before")
                        || receivedAt(email)
                                .isBefore(Instant.parse(filter.path("before").asText())))
                && (!filter.has("hasKeyword")
                        || email.path("keywords").has(filter.path("hasKeyword").asText()))
                && (!filter.has("from") || indexed.contains(email.path("id").asText()));
    }

    private static Instant receivedAt(JsonNode email) {
        return Instant.parse(email.path("receivedAt").asText());
    }

    private ObjectNode changes(JsonNode arguments) {
        String since = arguments.path("sinceState").asText();
        if (!since.matches("\\d+")) {
            return error("invalidArguments");
        }
        if (Integer.parseInt(since) < oldestState) {
            return error("cannotCalculateChanges");
        }
        if (neverMoves) {
            return page(since, new LinkedHashMap<>(), since, true);
        }
        int max = arguments.path("maxChanges").asInt(Integer.MAX_VALUE);
        Map<String, String> kinds = new LinkedHashMap<>();
        int reached = Integer.parseInt(since);
        for (int next : statesAfter(reached)) {
            Map<String, String> more = new LinkedHashMap<>(kinds);
            history.stream()
                    .filter(change -> change.state() == next)
                    .forEach(change -> more.merge(change.id(), change.kind(), FakeAccount::merged));
            if (more.size() > max) {
                return kinds.isEmpty()
                        ? error("cannotCalculateChanges")
                        : page(since, kinds, Integer.toString(reached), true);
            }
            kinds = more;
            reached = next;
        }
        return page(since, kinds, Integer.toString(state), false);
    }

    private Set<Integer> statesAfter(int since) {
        Set<Integer> states = new LinkedHashSet<>();
        history.stream().map(Change::state).filter(after -> after > since).forEach(states::add);
        return states;
    }

    private static String merged(String before, String now) {
        return before.equals("created") && now.equals("updated") ? "created" : now;
    }

    private ObjectNode page(String since, Map<String, String> kinds, String newState, boolean hasMore) {
        ObjectNode result = JmapJson.mapper().createObjectNode();
        result.put("oldState", since).put("hasMoreChanges", hasMore);
        if (tellsNewState) {
            result.put("newState", newState);
        }
        for (String kind : List.of("created", "updated", "destroyed")) {
            ArrayNode ids = result.putArray(kind);
            kinds.forEach((id, what) -> {
                if (what.equals(kind)) {
                    ids.add(id);
                }
            });
        }
        return result;
    }

    private ObjectNode set(JsonNode arguments) {
        ObjectNode result = JmapJson.mapper().createObjectNode();
        ObjectNode updated = result.putObject("updated");
        arguments.path("update").fields().forEachRemaining(update -> {
            update.getValue().fields().forEachRemaining(patch -> patch(emails.get(update.getKey()), patch));
            changed(update.getKey());
            updated.putNull(update.getKey());
        });
        ArrayNode destroyed = result.putArray("destroyed");
        arguments.path("destroy").forEach(id -> {
            destroys(id.asText());
            destroyed.add(id);
        });
        return result;
    }

    private static void patch(ObjectNode email, Map.Entry<String, JsonNode> patch) {
        String[] path = patch.getKey().split("/", 2);
        if (path.length == 1) {
            email.set(path[0], patch.getValue());
        } else if (patch.getValue().isNull()) {
            ((ObjectNode) email.path(path[0])).remove(path[1]);
        } else {
            ((ObjectNode) email.path(path[0])).put(path[1], true);
        }
    }

    private static ObjectNode error(String type) {
        return JmapJson.mapper().createObjectNode().put("type", type).put("description", "Says the server");
    }
}
