package io.github.cameljmap.component.operations.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.session.JmapLimits;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.operations.sending.Outcome.State;

/**
 * Sends emails such that none is sent twice. Where it is not known what the server did, it looks, and goes on from there.
 */
final class Sending {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Outcome TRIED = Outcome.unknown(
            Optional.empty(), new JmapTransportException("What came of the try before is not known", null, true));

    private final JmapClient client;
    private final String accountId;
    private final JmapLimits limits;
    private final SentPatch patch;
    private final SentLookup lookup;
    private final PatientLookup patientLookup;
    private final SentMover mover;

    Sending(JmapClient client, JmapSession session, String accountId) {
        this.client = client;
        this.accountId = accountId;
        this.limits = session.limits();
        this.patch = SentPatch.on(session);
        this.lookup = new SentLookup(client, accountId);
        this.patientLookup = new PatientLookup(client, lookup);
        this.mover = new SentMover(client, accountId, patch);
    }

    /**
     * Sends them.
     *
     * @param before what came of them before: nothing, or somebody may have sent them, or we have tried just now
     * @return what came of each, in their order; it is sent where there is no failure
     */
    CompletableFuture<List<Outcome>> send(List<Outbound> emails, Before before) {
        CompletableFuture<List<Outcome>> all = CompletableFuture.completedFuture(List.of());
        for (List<Outbound> portion : Portions.of(emails, limits)) {
            all = all.thenCompose(done -> sendPortion(portion, before).thenApply(outcomes -> joined(done, outcomes)));
        }
        return all;
    }

    private CompletableFuture<List<Outcome>> sendPortion(List<Outbound> emails, Before before) {
        CompletableFuture<List<Outcome>> sent =
                switch (before) {
                    case NOTHING -> attempt(emails, 1);
                    case PERHAPS_SENT -> lookedFor(emails).thenCompose(outcomes -> goOn(emails, outcomes, 0));
                    case TRIED ->
                        goOn(emails, emails.stream().map(email -> TRIED).toList(), 0);
                };
        return sent.thenCompose(outcomes -> unhurriedly(emails, outcomes))
                .thenCompose(outcomes -> mover.moveWhatIsLeft(emails, outcomes));
    }

    private CompletableFuture<List<Outcome>> lookedFor(List<Outbound> emails) {
        return lookup.find(emails).handle((found, failure) -> IntStream.range(0, emails.size())
                .mapToObj(i -> failure == null ? found(emails.get(i), found.get(i)) : notTried(failure))
                .toList());
    }

    // A draft of another try with the same key, which goes to others or says something else, is not ours to send.
    private static Outcome found(Outbound email, SentLookup.Found found) {
        Optional<Email> other =
                found.isSent() ? Optional.empty() : found.email().filter(draft -> !email.isLike(draft));
        return other.map(draft -> Outcome.refused(
                        other,
                        new IllegalArgumentException(
                                "The idempotency key was used for another email, which is a draft with"
                                        + " the id " + draft.id().orElse("")
                                        + ": destroy that draft, or give this email a key"
                                        + " of its own")))
                .orElseGet(found::outcome);
    }

    private CompletableFuture<List<Outcome>> attempt(List<Outbound> emails, int attempt) {
        SendRequest request = new SendRequest(accountId, emails, patch);
        return client.callAsync(request.request())
                .handle((response, failure) -> failure == null
                        ? request.read(response)
                        : emails.stream().map(email -> withoutAnswer(failure)).toList())
                .thenCompose(outcomes -> goOn(emails, outcomes, attempt));
    }

    private static Outcome notTried(Throwable failure) {
        return Outcome.refused(Optional.empty(), known(failure));
    }

    private static JmapException known(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof JmapException known) {
            return known;
        }
        throw new CompletionException(cause);
    }

    private static Outcome withoutAnswer(Throwable failure) {
        JmapException known = known(failure);
        if (known.mayHaveHadEffect()) {
            return Outcome.unknown(Optional.empty(), known);
        }
        // what is worth another try was tried again by the client
        return known.isTooLarge()
                ? Outcome.untouched().because(Optional.of(known))
                : Outcome.refused(Optional.empty(), known);
    }

    /** Tries again with those that are surely not sent, though nobody refuses to; the others keep what came of them. */
    private CompletableFuture<List<Outcome>> goOn(List<Outbound> emails, List<Outcome> outcomes, int attempts) {
        return patientLookup.clearUp(emails, outcomes).thenCompose(clear -> {
            List<Integer> open = IntStream.range(0, clear.size())
                    .filter(index -> Set.of(State.UNTOUCHED, State.DRAFTED)
                            .contains(clear.get(index).state()))
                    .boxed()
                    .toList();
            List<Outbound> next = open.stream()
                    .map(index -> emails.get(index).after(clear.get(index)))
                    .toList();
            boolean tooLarge = open.stream().anyMatch(index -> clear.get(index)
                    .failure()
                    .filter(Sending::isTooLarge)
                    .isPresent());
            if (tooLarge && open.size() > 1) {
                return halves(next, attempts).thenApply(more -> replaced(clear, open, more));
            }
            if (tooLarge || open.isEmpty() || attempts >= MAX_ATTEMPTS) {
                return CompletableFuture.completedFuture(clear);
            }
            return client.afterAsync(PAUSE.multipliedBy(attempts), () -> attempt(next, attempts + 1))
                    .thenApply(more -> replaced(clear, open, more));
        });
    }

    // A request that was too large did nothing, so that this is no further attempt.
    private CompletableFuture<List<Outcome>> halves(List<Outbound> emails, int attempts) {
        int half = emails.size() / 2;
        return attempt(emails.subList(0, half), attempts)
                .thenCompose(first -> attempt(emails.subList(half, emails.size()), attempts)
                        .thenApply(second -> joined(first, second)));
    }

    private static boolean isTooLarge(RuntimeException why) {
        return why instanceof JmapException known && known.isTooLarge();
    }

    /** Tries again, after a while, with those that were one too many for the server in a short time (rateLimit). */
    private CompletableFuture<List<Outcome>> unhurriedly(List<Outbound> emails, List<Outcome> first) {
        if (rateLimit(first).isEmpty()) {
            return CompletableFuture.completedFuture(first);
        }
        AtomicReference<List<Outcome>> last = new AtomicReference<>(first);
        AtomicBoolean waited = new AtomicBoolean();
        return client.repeatAsync(failure -> failure instanceof JmapSetException, () -> (waited.getAndSet(true)
                                ? withLimited(emails, last.get())
                                : CompletableFuture.completedFuture(first))
                        .thenApply(now -> {
                            last.set(now);
                            rateLimit(now).ifPresent(limit -> {
                                throw limit;
                            });
                            return now;
                        }))
                .exceptionally(failure -> {
                    // whatever came in between: what is known of the emails is what counts
                    known(failure);
                    return last.get();
                });
    }

    private static Optional<JmapSetException> rateLimit(List<Outcome> outcomes) {
        return outcomes.stream().flatMap(Sending::rateLimit).findFirst();
    }

    private CompletableFuture<List<Outcome>> withLimited(List<Outbound> emails, List<Outcome> outcomes) {
        List<Integer> limited = IntStream.range(0, outcomes.size())
                .filter(index -> rateLimit(outcomes.get(index)).findFirst().isPresent())
                .boxed()
                .toList();
        List<Outbound> next = limited.stream()
                .map(index -> emails.get(index).after(outcomes.get(index)))
                .toList();
        return attempt(next, 1).thenApply(more -> replaced(outcomes, limited, more));
    }

    private static Stream<JmapSetException> rateLimit(Outcome outcome) {
        return outcome.failure().stream()
                .filter(JmapSetException.class::isInstance)
                .map(JmapSetException.class::cast)
                .filter(JmapSetException::isRetryable);
    }

    private static List<Outcome> joined(List<Outcome> some, List<Outcome> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    static List<Outcome> replaced(List<Outcome> outcomes, List<Integer> indexes, List<Outcome> by) {
        List<Outcome> result = new ArrayList<>(outcomes);
        IntStream.range(0, indexes.size()).forEach(i -> result.set(indexes.get(i), by.get(i)));
        return result;
    }

    /** What may have come of emails before they are sent. */
    enum Before {
        /** They are new. */
        NOTHING,
        /** They have a name, by which somebody may have sent them at any time. */
        PERHAPS_SENT,
        /** They were tried a moment ago, and the server may still be at work on them. */
        TRIED
    }
}
