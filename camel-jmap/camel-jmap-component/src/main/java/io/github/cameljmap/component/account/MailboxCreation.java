package io.github.cameljmap.component.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.model.Mailbox;

/** Creates a mailbox, and those of its parents that are missing, all by one request. */
final class MailboxCreation {

    private static final DataType<ObjectNode> MAILBOX = DataType.json("Mailbox");
    private static final String CREATION_ID = "level";

    private final List<String> names;

    /**
     * @param path names with {@code /} between them
     * @throws IllegalArgumentException when no mailbox can have this path
     */
    MailboxCreation(String path) {
        this.names = List.of(path.split("/", -1));
        if (path.startsWith("id:") || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("There is no mailbox " + path
                    + ", and none can be created of this name: give a path of names such as Projects/Camel");
        }
    }

    /** Creates what is not in the directory; fails with a {@link JmapSetException} when the server refuses. */
    CompletableFuture<Void> by(JmapClient client, String accountId, MailboxDirectory known) {
        int first = names.size() - 1;
        while (first > 0 && known.atPath(path(first)).isEmpty()) {
            first--;
        }
        JmapRequest request = new JmapRequest();
        Map<String, Invocation<SetResult<ObjectNode>>> creations = new LinkedHashMap<>();
        Optional<String> parentId = known.atPath(path(first)).flatMap(Mailbox::id);
        for (int level = first; level < names.size(); level++) {
            String creationId = CREATION_ID + level;
            // a call each: James does not know a creation id in the call that creates it
            SetCall<ObjectNode> set =
                    SetCall.of(MAILBOX, accountId).create(creationId, mailbox(names.get(level), parentId));
            creations.put(path(level + 1), request.add(set.build()));
            parentId = Optional.of("#" + creationId);
        }
        return client.callAsync(request)
                .thenAccept(response -> creations.forEach((created, call) -> check(created, response.get(call))));
    }

    private static void check(String path, SetResult<ObjectNode> result) {
        result.notCreated().values().forEach(refused -> {
            throw new JmapSetException(
                    "The server refused to create mailbox " + path + ": " + refused, Map.of(path, refused));
        });
    }

    private String path(int levels) {
        return String.join("/", names.subList(0, levels));
    }

    private static ObjectNode mailbox(String name, Optional<String> parentId) {
        ObjectNode mailbox = JmapJson.mapper().createObjectNode().put("name", name);
        parentId.ifPresent(id -> mailbox.put("parentId", id));
        return mailbox;
    }
}
