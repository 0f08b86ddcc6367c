package io.github.cameljmap.component.operations.sending;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/** Moves emails that the server sent and then did not move: what looks like a draft might be sent again. */
final class SentMover {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final JmapClient client;
    private final String accountId;
    private final SentPatch patch;

    SentMover(JmapClient client, String accountId, SentPatch patch) {
        this.client = client;
        this.accountId = accountId;
        this.patch = patch;
    }

    /** The same, with those moved that can be; an email that cannot be moved is sent nevertheless. */
    CompletableFuture<List<Outcome>> moveWhatIsLeft(List<Outbound> emails, List<Outcome> outcomes) {
        CompletableFuture<List<Outcome>> all = CompletableFuture.completedFuture(outcomes);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).leftover().isPresent()) {
                int index = i;
                all = all.thenCompose(now -> move(emails.get(index), now.get(index), 1)
                        .thenApply(moved -> Sending.replaced(now, List.of(index), List.of(moved))));
            }
        }
        return all;
    }

    private CompletableFuture<Outcome> move(Outbound email, Outcome sent, int attempt) {
        String id = sent.email().flatMap(Email::id).orElseThrow();
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> update = request.add(SetCall.of(DataType.EMAIL, accountId)
                .update(id, patch.of(email, ""))
                .build());
        return client.afterAsync(PAUSE.multipliedBy(attempt), () -> client.callAsync(request))
                .thenApply(response -> response.get(update).updated().contains(id))
                .exceptionally(failure -> false)
                .thenCompose(moved -> {
                    if (moved) {
                        return CompletableFuture.completedFuture(sent.moved());
                    }
                    return attempt < MAX_ATTEMPTS
                            ? move(email, sent, attempt + 1)
                            : CompletableFuture.completedFuture(sent);
                });
    }
}
