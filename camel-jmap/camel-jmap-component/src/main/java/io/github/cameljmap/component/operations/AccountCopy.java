package io.github.cameljmap.component.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.CopyCall;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.Email;

/** Copies emails from one account to a mailbox of another (RFC 8621 §4.7). */
final class AccountCopy {

    private final JmapClient client;
    private final String from;
    private final String to;
    private final String mailboxId;

    AccountCopy(JmapClient client, String from, String to, String mailboxId) {
        this.client = client;
        this.from = from;
        this.to = to;
        this.mailboxId = mailboxId;
    }

    CompletableFuture<Void> of(List<String> ids, BulkOutcome outcome) {
        return client.sessionAsync()
                .thenCompose(session -> outcome.patiently(
                        client,
                        ids,
                        some -> Pieces.halving(
                                some, session.limits().maxObjectsInSet(), piece -> copy(piece, outcome))));
    }

    private CompletableFuture<Void> copy(List<String> ids, BulkOutcome outcome) {
        CopyCall copy = CopyCall.of(from, to);
        // an id is fit to be a creation id (RFC 8620 §1.2), and what was refused goes by it
        ids.forEach(id -> copy.email(id, id, List.of(mailboxId)));
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> call = request.add(copy.build());
        return client.callAsync(request).thenCompose(response -> {
            SetResult<Email> result = result(response, call);
            Map<String, String> existing = new LinkedHashMap<>();
            for (String id : ids) {
                SetError error = result.notCreated().getOrDefault(id, BulkOutcome.NOTHING_SAID);
                if (result.created().containsKey(id)) {
                    outcome.succeeded(id);
                } else {
                    ExistingEmails.idIn(error)
                            .ifPresentOrElse(known -> existing.put(id, known), () -> outcome.failed(id, error));
                }
            }
            return new ExistingEmails(client, to, mailboxId)
                    .adopt(List.copyOf(existing.values()), List.of())
                    .thenAccept(adopted -> existing.forEach((id, known) -> adopted.of(known)
                            .ifPresentOrElse(
                                    email -> outcome.succeeded(id), () -> outcome.failed(id, adopted.error(known)))));
        });
    }

    private static SetResult<Email> result(JmapResponse response, Invocation<SetResult<Email>> call) {
        try {
            return response.get(call);
        } catch (JmapMethodException e) {
            if (e.type().equals("unknownMethod")) {
                throw new JmapMethodException(
                        e.method(),
                        e.type(),
                        "this server cannot copy emails between accounts: download them from the one and import them"
                                + " into the other");
            }
            throw e;
        }
    }
}
