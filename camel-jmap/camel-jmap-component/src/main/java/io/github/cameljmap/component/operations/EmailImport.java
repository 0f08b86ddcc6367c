package io.github.cameljmap.component.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.call.ImportCall;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.account.EmailPatches;

/** Uploads raw messages and makes emails of them, some at a time, in their order. */
final class EmailImport {

    private static final Logger LOG = LoggerFactory.getLogger(EmailImport.class);

    // Uploads that nothing refers to yet count against a quota on some servers.
    private static final int UPLOADED_AHEAD = 50;

    private final JmapClient client;
    private final String accountId;
    private final String mailboxId;
    private final List<String> keywords;
    private final Instant receivedAt;

    EmailImport(JmapClient client, String accountId, String mailboxId, List<String> keywords, Instant receivedAt) {
        this.client = client;
        this.accountId = accountId;
        this.mailboxId = mailboxId;
        this.keywords = keywords;
        this.receivedAt = receivedAt;
    }

    /** Imports all; the emails come in the order of the contents. What is refused goes by its position, from 0. */
    CompletableFuture<List<Email>> of(List<BlobSource> contents, Message message) {
        List<String> positions =
                IntStream.range(0, contents.size()).mapToObj(Integer::toString).toList();
        Map<String, Email> imported = new LinkedHashMap<>();
        BulkOutcome outcome = new BulkOutcome(positions);
        CompletableFuture<Void> over = client.sessionAsync().thenCompose(session -> {
            int atOnce = Math.min(UPLOADED_AHEAD, session.limits().maxObjectsInSet());
            return Pieces.inTurn(positions, atOnce, piece -> upload(session, piece, contents)
                    .thenCompose(blobIds -> outcome.patiently(
                            client,
                            piece,
                            some -> Pieces.halving(
                                    some, atOnce, part -> make(session, part, blobIds, imported, outcome)))));
        });
        return outcome.reportTo(message, "import", over)
                .thenApply(done -> positions.stream().map(imported::get).toList());
    }

    private CompletableFuture<Map<String, String>> upload(
            JmapSession session, List<String> positions, List<BlobSource> contents) {
        Map<String, String> blobIds = Collections.synchronizedMap(new LinkedHashMap<>());
        return Pieces.inTurn(
                        positions,
                        session.limits().maxConcurrentUpload(),
                        group -> CompletableFuture.allOf(group.stream()
                                .map(position -> client.uploadAsync(
                                                accountId,
                                                "message/rfc822",
                                                contents.get(Integer.parseInt(position)),
                                                TransferListener.NONE)
                                        .thenAccept(blob -> blobIds.put(position, blob.blobId())))
                                .toArray(CompletableFuture[]::new)))
                .thenApply(done -> blobIds);
    }

    private CompletableFuture<Void> make(
            JmapSession session,
            List<String> positions,
            Map<String, String> blobIds,
            Map<String, Email> imported,
            BulkOutcome outcome) {
        // James refuses an import without a keyword; it gets one that is taken away at once
        boolean withoutKeyword = keywords.isEmpty() && EmailPatches.mustDiffer(session);
        ImportCall emails = ImportCall.of(accountId);
        SetCall<Email> cleanUp = SetCall.of(DataType.EMAIL, accountId);
        for (String position : positions) {
            String stopgap = "none-" + position;
            emails.email(
                    position,
                    blobIds.get(position),
                    List.of(mailboxId),
                    withoutKeyword ? List.of(stopgap) : keywords,
                    Optional.of(receivedAt));
            cleanUp.update("#" + position, Collections.singletonMap("keywords/" + stopgap, null));
        }
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> call = request.add(emails.build());
        Optional<Invocation<SetResult<Email>>> cleaned =
                withoutKeyword ? Optional.of(request.add(cleanUp.build())) : Optional.empty();
        return client.callAsync(request).thenCompose(response -> {
            SetResult<Email> result = response.get(call);
            cleaned.flatMap(response::error)
                    .ifPresent(error ->
                            LOG.warn("Imported emails keep a keyword that begins with none-: {}", error.getMessage()));
            return take(positions, result, imported, outcome);
        });
    }

    private CompletableFuture<Void> take(
            List<String> positions, SetResult<Email> result, Map<String, Email> imported, BulkOutcome outcome) {
        Map<String, String> existing = new LinkedHashMap<>();
        for (String position : positions) {
            Email created = result.created().get(position);
            SetError error = result.notCreated().getOrDefault(position, BulkOutcome.NOTHING_SAID);
            if (created != null) {
                add(position, created, imported, outcome);
            } else {
                ExistingEmails.idIn(error)
                        .ifPresentOrElse(id -> existing.put(position, id), () -> outcome.failed(position, error));
            }
        }
        return new ExistingEmails(client, accountId, mailboxId)
                .adopt(new ArrayList<>(existing.values()), keywords)
                .thenAccept(adopted -> existing.forEach((position, id) -> adopted.of(id)
                        .ifPresentOrElse(
                                email -> add(position, email, imported, outcome),
                                () -> outcome.failed(position, adopted.error(id)))));
    }

    private static void add(String position, Email email, Map<String, Email> imported, BulkOutcome outcome) {
        imported.put(position, email);
        outcome.succeeded(email.id().orElse(""));
    }
}
