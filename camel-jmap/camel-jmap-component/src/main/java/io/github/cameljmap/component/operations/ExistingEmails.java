package io.github.cameljmap.component.operations;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(new Adopted(Map.of(), Map.of()));
        }
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("mailboxIds/" + mailboxId, true);
        keywords.forEach(keyword -> patch.put("keywords/" + keyword, true));
        SetCall<Email> set = SetCall.of(DataType.EMAIL, accountId);
        ids.forEach(id -> set.update(id, patch));
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> update = request.add(set.build());
        Invocation<GetResult<Email>> get = request.add(GetCall.of(DataType.EMAIL, accountId)
                .ids(new LinkedHashSet<>(ids))
                .properties(List.of("id", "blobId", "threadId", "size"))
                .build());
        return client.callAsync(request).thenApply(response -> {
            Map<String, SetError> refused = response.get(update).notUpdated();
            Map<String, Email> adopted = new LinkedHashMap<>();
            response.get(get).list().forEach(email -> email.id()
                    .filter(id -> !refused.containsKey(id))
                    .ifPresent(id -> adopted.put(id, email)));
            return new Adopted(adopted, refused);
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
