package io.github.cameljmap.component.operations.sending;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.component.operations.sending.Outcome.State;

/** Clears up what came of emails whose answer was lost; the server may still be at work on them, so it looks several times. */
final class PatientLookup {

    private static final int FIRST_DELAY_MILLIS = 200;
    private static final int MAX_DELAY_MILLIS = 1600;

    // altogether 3 seconds
    private static final int LOOKS = 4;

    // The server itself says these, or was not reached; what a gateway says beside them has many numbers, such as 502,
    // 504 and 524.
    private static final Set<Integer> DONE_OR_NOT_BEGUN = Set.of(500, 501, 503);

    private final JmapClient client;
    private final SentLookup lookup;

    PatientLookup(JmapClient client, SentLookup lookup) {
        this.client = client;
        this.lookup = lookup;
    }

    /** The same, with those cleared up that were unknown; they stay unknown when the server cannot be asked. */
    CompletableFuture<List<Outcome>> clearUp(List<Outbound> emails, List<Outcome> outcomes) {
        List<Integer> unknown = IntStream.range(0, outcomes.size())
                .filter(index -> outcomes.get(index).state() == State.UNKNOWN)
                .boxed()
                .toList();
        if (unknown.isEmpty()) {
            return CompletableFuture.completedFuture(outcomes);
        }
        List<Outbound> wanted = unknown.stream()
                .map(index -> emails.get(index).after(outcomes.get(index)))
                .toList();
        List<Outcome> before = unknown.stream().map(outcomes::get).toList();
        return look(wanted, before, 0, 0).thenApply(clear -> Sending.replaced(outcomes, unknown, clear));
    }

    private CompletableFuture<List<Outcome>> look(
            List<Outbound> emails, List<Outcome> before, int looks, int failures) {
        int delay = Math.min(FIRST_DELAY_MILLIS << looks, MAX_DELAY_MILLIS);
        return client.afterAsync(Duration.ofMillis(delay), () -> lookup.find(emails))
                .handle((found, failure) -> {
                    if (failure != null) {
                        return isOfAMethod(failure) && failures + 1 < LOOKS
                                ? look(emails, before, looks, failures + 1)
                                : CompletableFuture.completedFuture(before);
                    }
                    List<Outcome> now = IntStream.range(0, emails.size())
                            .mapToObj(index -> outcome(emails.get(index), before.get(index), found.get(index)))
                            .toList();
                    boolean allSent = now.stream().allMatch(outcome -> outcome.state() == State.SENT);
                    return allSent || looks + 1 >= enough(before)
                            ? CompletableFuture.completedFuture(now)
                            : look(emails, before, looks + 1, failures);
                })
                .thenCompose(next -> next);
    }

    // It may go well the next time: James fails to look at emails of which one is moved at the same moment.
    private static boolean isOfAMethod(Throwable failure) {
        return failure instanceof JmapMethodException || failure.getCause() instanceof JmapMethodException;
    }

    private static Outcome outcome(Outbound email, Outcome before, SentLookup.Found found) {
        boolean vanished = email.emailId().isPresent() && found.email().isEmpty();
        return vanished || !found.isSent() && mayBeAtWork(before)
                ? before
                : found.outcome().because(before.failure());
    }

    // Who was too slow for us, or for a gateway, may take any time yet.
    private static boolean mayBeAtWork(Outcome before) {
        return before.failure()
                .filter(why -> why.getCause() instanceof InterruptedIOException
                        || why instanceof JmapProblemException problem
                                && problem.mayHaveHadEffect()
                                && !DONE_OR_NOT_BEGUN.contains(
                                        problem.httpStatus().orElse(0)))
                .isPresent();
    }

    // A server that answered is done with it.
    private static int enough(List<Outcome> before) {
        boolean answered = before.stream()
                .flatMap(outcome -> outcome.failure().stream())
                .noneMatch(why -> why instanceof JmapTransportException || why instanceof JmapProblemException);
        return answered ? 1 : LOOKS;
    }
}
