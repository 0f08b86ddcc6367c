package io.github.cameljmap.component.operations;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.session.JmapLimits;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.account.EmailPatches;

/**
 * Emails that were to be created on a server that has them already and keeps none twice (RFC 8621 §4.8, alreadyExists): they
 * are put where the new ones were to be.
 */
final class ExistingEmails {

    private final JmapClient client;
    private final String accountId;
    private final String mailboxId;

    /**
     * @param mailboxId the mailbox that they are to be in
     */
    ExistingEmails(JmapClient client, String accountId, String mailboxId) {
        this.client = client;
        this.accountId = accountId;
        this.mailboxId = mailboxId;
    }

    /** The id of the email that exists already; empty when that is not what the error says. */
    static Optional<String> idIn(SetError error) {
        JsonNode existing = error.details().get("existingId");
        return error.type().equals("alreadyExists") && existing != null && existing.isTextual()
                ? Optional.of(existing.asText())
                : Optional.empty();
    }

    /** Puts emails into the mailbox, where they may be already, and gives them these keywords too. */
    CompletableFuture<Adopted> adopt(Collection<String> ids, List<String> keywords) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("mailboxIds/" + mailboxId, true);
        keywords.forEach(keyword -> patch.put("keywords/" + keyword, true));
        Adopted adopted = new Adopted(new LinkedHashMap<>(), new LinkedHashMap<>());
        return client.sessionAsync()
                .thenCompose(session -> {
                    JmapLimits limits = session.limits();
                    return Pieces.halving(
                            ids.stream().distinct().toList(),
                            Math.min(limits.maxObjectsInSet(), limits.maxObjectsInGet()),
                            piece -> adopt(session, piece, patch, adopted));
                })
                .thenApply(done -> adopted);
    }

    private CompletableFuture<Void> adopt(
            JmapSession session, List<String> ids, Map<String, Object> patch, Adopted adopted) {
        SetCall<Email> set = SetCall.of(DataType.EMAIL, accountId);
        ids.forEach(id -> set.update(id, EmailPatches.of(session, id, patch)));
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> update = request.add(set.build());
        Invocation<GetResult<Email>> get = request.add(GetCall.of(DataType.EMAIL, accountId)
                .ids(ids)
                .properties(List.of("id", "blobId", "threadId", "size"))
                .build());
        return client.callAsync(request).thenAccept(response -> {
            Map<String, SetError> refused = response.get(update).notUpdated();
            adopted.refused().putAll(refused);
            response.get(get).list().forEach(email -> email.id()
                    .filter(id -> !refused.containsKey(id))
                    .ifPresent(id -> adopted.emails().put(id, email)));
        });
    }

    /**
     * What came of it.
     *
     * @param emails  the emails that are where they were to be, by id, with id, blobId, threadId and size
     * @param refused why the others are not
     */
    record Adopted(Map<String, Email> emails, Map<String, SetError> refused) {

        Optional<Email> of(String id) {
            return Optional.ofNullable(emails.get(id));
        }

        SetError error(String id) {
            return refused.getOrDefault(id, BulkOutcome.NOTHING_SAID);
        }
    }
}
