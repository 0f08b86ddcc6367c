package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.account.EmailPatches;

/**
 * Remembers what became of each event that was handed to the route, until the server knows it too. The poll thread claims
 * events, the reader thread fetches what is to be acknowledged, and whichever thread completes an exchange reports its
 * outcome. All state is guarded by "this", and nothing in here waits for the server.
 */
public final class Acknowledger {

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    // How long a server may go on to show as new what it said it has marked, and of how many emails we remember that.
    private static final Duration CONFIRMATION_LAG = Duration.ofMinutes(1);
    private static final int MAX_CONFIRMED = 5000;

    private final AfterOptions options;
    private final Clock clock;
    private final Duration firstDelay;

    private final Set<String> inFlight = new LinkedHashSet<>();
    private final Map<String, Failure> failed = new HashMap<>();

    // What the server is to be told: emails that are done with, and whether their exchange succeeded.
    private final Map<String, Boolean> outcomes = new LinkedHashMap<>();

    // What the tracker is to be told, and since when there is anything to tell to it or to the server.
    private final Set<String> settled = new LinkedHashSet<>();
    private Instant untoldSince = Instant.MIN;

    // of the outcomes, those that are on their way to the server, and those that it was told
    private Set<String> underWay = Set.of();
    private final Set<String> told = new HashSet<>();

    private final Set<String> changedByMistake = new LinkedHashSet<>();

    // what the server did not let us do, to be tried again by the next poll and not at once
    private final Map<String, Boolean> notHandled = new LinkedHashMap<>();
    private final Set<String> notUndone = new LinkedHashSet<>();

    // what the server said it has marked, and when; the oldest first
    private final Map<String, Instant> confirmed = new LinkedHashMap<>();
    private final Set<String> confirmedInVain = new LinkedHashSet<>();

    private boolean serverChangesTooMuch;

    /**
     * @param firstDelay how long an email that failed waits before it is offered again; doubled with each failure
     */
    Acknowledger(AfterOptions options, Clock clock, Duration firstDelay) {
        this.options = options;
        this.clock = clock;
        this.firstDelay = firstDelay;
    }

    /** Takes an event for the route; false when it is there already, is done, or has to wait after a failure. */
    public synchronized boolean claim(String key) {
        if (!isClaimable(key)) {
            return false;
        }
        Instant marked = confirmed.get(key);
        if (marked != null && clock.instant().isBefore(marked.plus(CONFIRMATION_LAG))) {
            notHandled.put(key, true);
            confirmedInVain.add(key);
            return false;
        }
        return inFlight.add(key);
    }

    /** Whether an event can be taken for the route: it is neither there, nor done, nor has it to wait. */
    synchronized boolean isClaimable(String key) {
        Failure failure = failed.get(key);
        return !inFlight.contains(key)
                && !outcomes.containsKey(key)
                && !notHandled.containsKey(key)
                && (failure == null || !clock.instant().isBefore(failure.notBefore()));
    }

    /** Whether an event is done with, though the server does not know yet. */
    synchronized boolean isDone(String key) {
        return outcomes.containsKey(key) || notHandled.containsKey(key);
    }

    /** Whether an event failed and is to be offered again. */
    public synchronized boolean isWaiting(String key) {
        return failed.containsKey(key);
    }

    /** Whether any event is to be offered again. */
    synchronized boolean isAnyWaiting() {
        return !failed.isEmpty();
    }

    /** The exchange of this email succeeded. */
    public synchronized void succeeded(String id) {
        if (options.changesOnSuccess()) {
            finished(id, true);
        } else {
            done(id);
        }
    }

    /** The exchange of this email failed: unless the options say what is to become of it, it is offered again. */
    public synchronized void failed(String id) {
        if (options.changesOnFailure()) {
            finished(id, false);
        } else {
            again(id);
        }
    }

    private void finished(String id, boolean success) {
        done(id);
        outcomes.put(id, success);
    }

    /** The event is done with, and the server needs not know. */
    public synchronized void done(String key) {
        inFlight.remove(key);
        failed.remove(key);
        if (outcomes.isEmpty() && settled.isEmpty()) {
            untoldSince = clock.instant();
        }
        settled.add(key);
        notifyAll();
    }

    /** The event is to be offered again, later each time. */
    public synchronized void again(String key) {
        inFlight.remove(key);
        failed.merge(key, new Failure(clock.instant().plus(firstDelay), firstDelay), this::longer);
        notifyAll();
    }

    /** Somebody else works on the event at present: it is to be offered again, without its delay growing. */
    public synchronized void postponed(String key) {
        inFlight.remove(key);
        failed.put(key, new Failure(clock.instant().plus(firstDelay), firstDelay));
        notifyAll();
    }

    /** The event never reached the route: it may be offered again at once. */
    public synchronized void released(String key) {
        inFlight.remove(key);
        notifyAll();
    }

    /** Waits until none of these events is with the route any more, or the time is over. */
    public synchronized boolean awaitCompletion(Collection<String> keys, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (keys.stream().anyMatch(inFlight::contains)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** How many events are with the route. */
    public synchronized int inFlight() {
        return inFlight.size();
    }

    /** How many events cannot be claimed at present, or could not a while ago: with the route, or failed. */
    public synchronized int unavailable() {
        return inFlight.size() + failed.size();
    }

    /** How many emails there are to tell the server about. */
    synchronized int pending() {
        return outcomes.size() + changedByMistake.size();
    }

    /** Whether there is an outcome that neither the server nor the tracker has been told of for so long. */
    synchronized boolean isUntoldFor(Duration time) {
        return !(outcomes.isEmpty() && settled.isEmpty()) && !clock.instant().isBefore(untoldSince.plus(time));
    }

    /** The events that are done with since this was last asked. */
    synchronized Set<String> takeSettled() {
        Set<String> keys = Set.copyOf(settled);
        settled.clear();
        return keys;
    }

    /** A poll begins: what the server refused is tried once more, and what has not come again for long is forgotten. */
    synchronized void pollBegins() {
        outcomes.putAll(notHandled);
        notHandled.clear();
        changedByMistake.addAll(notUndone);
        notUndone.clear();
        told.clear();
        Instant longAgo = clock.instant().minus(LONGEST_DELAY);
        failed.values().removeIf(failure -> failure.notBefore().isBefore(longAgo));
    }

    /** Emails that the server said it has marked as handled and showed as new all the same, since this was last asked. */
    synchronized Set<String> takeConfirmedInVain() {
        Set<String> ids = Set.copyOf(confirmedInVain);
        confirmedInVain.clear();
        return ids;
    }

    /**
     * Takes away those emails that are no longer new: those that were acknowledged since this was last asked, and those whose
     * acknowledgements were fetched last, as if they had been made.
     */
    synchronized void retainNew(Collection<String> ids) {
        ids.removeAll(told);
        ids.removeAll(underWay);
        told.clear();
    }

    /**
     * The next acknowledgements, at most so many in one call; empty when there is nothing to acknowledge. Each must be
     * followed by {@link #acknowledged} once the server has answered; without an answer they come again.
     *
     * @param alwaysDistinct whether no two emails may be changed in the same way, as the server is known to change too much
     */
    synchronized Optional<Acknowledgements> next(
            String accountId, int max, boolean alwaysDistinct, AfterActions actions) {
        boolean distinct = alwaysDistinct || serverChangesTooMuch;
        changedByMistake.removeAll(outcomes.keySet());
        List<String> undone = changedByMistake.stream().limit(max).toList();
        Map<String, Boolean> handled = new LinkedHashMap<>();
        outcomes.entrySet().stream()
                .limit(max - undone.size())
                .forEach(outcome -> handled.put(outcome.getKey(), outcome.getValue()));
        underWay = Set.copyOf(handled.keySet());
        if (undone.isEmpty() && handled.isEmpty()) {
            return Optional.empty();
        }
        SetCall<Email> set = SetCall.of(DataType.EMAIL, accountId);
        undone.forEach(id -> set.update(id, distinct ? EmailPatches.distinct(id, actions.undo()) : actions.undo()));
        List<String> destroyed = new ArrayList<>();
        handled.forEach((id, success) -> {
            AfterActions.Change change = success ? actions.onSuccess() : actions.onFailure();
            if (change.destroys()) {
                destroyed.add(id);
            } else {
                set.update(id, distinct ? EmailPatches.distinct(id, change.patch()) : change.patch());
            }
        });
        if (!destroyed.isEmpty()) {
            set.destroy(destroyed);
        }
        return Optional.of(new Acknowledgements(handled, Set.copyOf(undone), set.build()));
    }

    /**
     * Takes note of the server's answer.
     *
     * @return what the server refused for another reason than that the email is gone, or did without being asked
     */
    synchronized Optional<JmapSetException> acknowledged(Acknowledgements sent, SetResult<Email> answer) {
        Map<String, SetError> errors = new LinkedHashMap<>(answer.refused());
        // whoever deleted it in the meantime has taken care of it
        errors.values().removeIf(error -> error.type().equals("notFound"));
        sent.outcomes().forEach((id, success) -> {
            outcomes.remove(id);
            if (errors.containsKey(id)) {
                notHandled.put(id, success);
                return;
            }
            told.add(id);
            if (success && options.mark().isPresent()) {
                confirmed(id);
            }
        });
        untoldSince = clock.instant();
        changedByMistake.removeAll(sent.undone());
        sent.undone().stream().filter(errors::containsKey).forEach(notUndone::add);
        if (!answer.unasked().isEmpty()) {
            return Optional.of(restore(answer.unasked()));
        }
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JmapSetException(
                "The server does not let us change emails that were handled: " + errors
                        + ". May the credentials change emails? They are not offered again while this consumer runs",
                errors));
    }

    // A server that changes more than it was asked to: what is not handled yet must stay new.
    private JmapSetException restore(Set<String> unasked) {
        serverChangesTooMuch = true;
        List<String> ours = new ArrayList<>(unasked);
        ours.removeIf(id -> !inFlight.contains(id) && !failed.containsKey(id));
        changedByMistake.addAll(ours);
        SetError fault = new SetError("serverFail", "changed without being asked to", Map.of());
        return new JmapSetException(
                "The server changed " + unasked.size()
                        + " emails that it was not asked to change, which is a fault of the"
                        + " server. " + ours.size()
                        + " of them are not handled yet and are changed back; check the others: "
                        + unasked,
                unasked.stream().collect(Collectors.toMap(Function.identity(), id -> fault)));
    }

    private void confirmed(String id) {
        confirmed.remove(id);
        confirmed.put(id, clock.instant());
        if (confirmed.size() > MAX_CONFIRMED) {
            confirmed.remove(confirmed.keySet().iterator().next());
        }
    }

    private Failure longer(Failure before, Failure ignored) {
        Duration longer = before.delay().multipliedBy(2);
        Duration delay = longer.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : longer;
        return new Failure(clock.instant().plus(delay), delay);
    }

    /** When an email that failed may be offered again, and how long it waited this time. */
    private record Failure(Instant notBefore, Duration delay) {}
}
