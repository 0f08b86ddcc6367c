package io.github.cameljmap.component.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.MailboxDirectory;

/** Mailboxes (RFC 8621 §2). */
public final class MailboxOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public MailboxOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        Message message = exchange.getMessage();
        return switch (operation) {
            case listMailboxes -> list(message);
            case createMailbox -> create(message);
            case updateMailbox -> update(patch(message));
            case destroyMailbox -> destroy();
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    private CompletableFuture<Void> list(Message message) {
        return get(Optional.empty()).thenAccept(mailboxes -> {
            message.setHeader(JmapConstants.MAILBOX_PATHS, new MailboxDirectory(mailboxes).paths());
            ResultBody.set(message, configuration, mailboxes);
        });
    }

    private CompletableFuture<Void> create(Message message) {
        return account.target(configuration.getMailbox(), true)
                .thenCompose(id -> get(Optional.of(id)))
                .thenAccept(mailboxes -> ResultBody.set(
                        message, configuration, mailboxes.stream().findFirst().orElseThrow()));
    }

    private CompletableFuture<List<Mailbox>> get(Optional<String> id) {
        return account.account().thenCompose(owner -> {
            JmapRequest request = new JmapRequest();
            Invocation<GetResult<Mailbox>> get = request.add(GetCall.of(DataType.MAILBOX, owner.id())
                    .argument("ids", id.map(List::of).orElse(null))
                    .build());
            return account.client().callAsync(request).thenApply(response -> response.get(get)
                    .list());
        });
    }

    private static Map<String, Object> patch(Message message) {
        Map<String, Object> patch = new LinkedHashMap<>();
        if (message.getBody() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> patch.put(String.valueOf(name), value));
        } else if (message.getBody() instanceof Mailbox mailbox) {
            mailbox.name().ifPresent(name -> patch.put("name", name));
            mailbox.parentId().ifPresent(id -> patch.put("parentId", id));
            mailbox.sortOrder().ifPresent(order -> patch.put("sortOrder", order));
            mailbox.isSubscribed().ifPresent(subscribed -> patch.put("isSubscribed", subscribed));
        } else {
            patch.putAll(parsed(message.getBody(String.class)));
        }
        if (patch.isEmpty()) {
            throw new IllegalArgumentException(
                    "The body says nothing that changes: give a Map such as {name=Old}, the same as JSON, or a Mailbox");
        }
        return patch;
    }

    private static Map<String, Object> parsed(String json) {
        try {
            JsonNode object = JmapJson.mapper().readTree(json == null ? "" : json);
            return object.isObject()
                    ? JmapJson.mapper().convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {})
                    : Map.of();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The body is no JSON object that says what changes: " + e.getOriginalMessage(), e);
        }
    }

    private CompletableFuture<Void> update(Map<String, Object> patch) {
        return set("change", (set, id) -> set.update(id, patch));
    }

    private CompletableFuture<Void> destroy() {
        return set("destroy", (set, id) -> set.destroy(List.of(id))
                .argument("onDestroyRemoveEmails", configuration.isDestroyEmails()));
    }

    private CompletableFuture<Void> set(String what, Change change) {
        String name = configuration.getMailbox();
        CompletableFuture<Void> outcome = account.account()
                .thenCompose(owner -> account.target(name, false).thenCompose(id -> {
                    SetCall<Mailbox> set = SetCall.of(DataType.MAILBOX, owner.id());
                    change.addTo(set, id);
                    JmapRequest request = new JmapRequest();
                    Invocation<SetResult<Mailbox>> call = request.add(set.build());
                    return account.client()
                            .callAsync(request)
                            .thenAccept(response -> check(what, id, response.get(call)));
                }));
        // it has another path from now on, or is not there; after a failure too what is known may be out of date
        return outcome.whenComplete((done, failure) -> account.forget());
    }

    private void check(String what, String id, SetResult<Mailbox> result) {
        SetError refused = result.refused().get(id);
        if (refused != null) {
            String advice = refused.type().equals("mailboxHasEmail")
                    ? "; with destroyEmails=true its emails are destroyed too"
                    : "";
            throw new JmapSetException(
                    "The server refused to " + what + " mailbox " + configuration.getMailbox() + ": " + refused
                            + advice,
                    Map.of(id, refused));
        }
    }

    /** Adds to a call what is to be done to the mailbox. */
    private interface Change {
        void addTo(SetCall<Mailbox> set, String mailboxId);
    }
}
