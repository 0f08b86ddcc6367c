package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

/**
 * Remembers what became of each email that was handed to the route, until the server knows it too. The poll thread claims
 * emails and fetches what is to be acknowledged; whichever thread completes an exchange reports its outcome. All state is
 * guarded by "this", and nothing in here waits for the server.
 */
public final class Acknowledger {

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    // How long a server may go on to show as new what it said it has marked, and of how many emails we remember that.
    private static final Duration CONFIRMATION_LAG = Duration.ofMinutes(1);
    private static final int MAX_CONFIRMED = 5000;

    private final EmailTracker tracker;
    private final Clock clock;
    private final Duration firstDelay;

    private final Set<String> inFlight = new LinkedHashSet<>();
    private final Set<String> succeeded = new LinkedHashSet<>();
    private final Map<String, Failure> failed = new HashMap<>();
    private final Set<String> changedByMistake = new LinkedHashSet<>();

    // what the server did not let us do, to be tried again by the next poll and not at once
    private final Set<String> notHandled = new LinkedHashSet<>();
    private final Set<String> notUndone = new LinkedHashSet<>();

    // what the server said it has marked, and when; the oldest first
    private final Map<String, Instant> confirmed = new LinkedHashMap<>();
    private final Set<String> confirmedInVain = new LinkedHashSet<>();

    private boolean serverChangesTooMuch;

    /**
     * @param firstDelay how long an email that failed waits before it is offered again; doubled with each failure
     */
    Acknowledger(EmailTracker tracker, Clock clock, Duration firstDelay) {
        this.tracker = tracker;
        this.clock = clock;
        this.firstDelay = firstDelay;
    }

    /** Takes an email for the route; false when it is there already, is done, or has to wait after a failure. */
    public synchronized boolean claim(String id) {
        if (inFlight.contains(id) || succeeded.contains(id) || notHandled.contains(id)) {
            return false;
        }
        Instant marked = confirmed.get(id);
        if (marked != null && clock.instant().isBefore(marked.plus(CONFIRMATION_LAG))) {
            notHandled.add(id);
            confirmedInVain.add(id);
            return false;
        }
        Failure failure = failed.get(id);
        if (failure != null && clock.instant().isBefore(failure.notBefore())) {
            return false;
        }
        return inFlight.add(id);
    }

    /** The exchange of this email succeeded: it is to be acknowledged. */
    public synchronized void succeeded(String id) {
        inFlight.remove(id);
        failed.remove(id);
        succeeded.add(id);
        notifyAll();
    }

    /** The exchange of this email failed: it is to be offered again, later each time. */
    public synchronized void failed(String id) {
        inFlight.remove(id);
        failed.merge(id, new Failure(clock.instant().plus(firstDelay), firstDelay), this::again);
        notifyAll();
    }

    /** The email never reached the route: it may be offered again at once. */
    public synchronized void released(String id) {
        inFlight.remove(id);
        notifyAll();
    }

    /** Waits until none of these emails is with the route any more, or the time is over. */
    public synchronized boolean awaitCompletion(Collection<String> ids, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (ids.stream().anyMatch(inFlight::contains)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** How many emails there are to tell the server about. */
    synchronized int pending() {
        return succeeded.size() + changedByMistake.size();
    }

    /** What the server refused is to be tried once more. */
    synchronized void retryRefused() {
        succeeded.addAll(notHandled);
        notHandled.clear();
        changedByMistake.addAll(notUndone);
        notUndone.clear();
    }

    /** Emails that the server said it has marked as handled and showed as new all the same, since this was last asked. */
    synchronized Set<String> takeConfirmedInVain() {
        Set<String> ids = Set.copyOf(confirmedInVain);
        confirmedInVain.clear();
        return ids;
    }

    /** How many of these emails are still new to the server after all that is to be acknowledged has been. */
    synchronized long stillNew(Collection<String> ids) {
        return ids.stream().filter(id -> !succeeded.contains(id)).count();
    }

    /**
     * The next acknowledgements, at most so many in one call; empty when there is nothing to acknowledge. Each must be
     * followed by {@link #acknowledged} once the server has answered; without an answer they come again.
     *
     * @param alwaysDistinct whether no two emails may be changed in the same way, as the server is known to change too much
     */
    synchronized Optional<Acknowledgements> next(String accountId, int max, boolean alwaysDistinct) {
        boolean distinct = alwaysDistinct || serverChangesTooMuch;
        changedByMistake.removeAll(succeeded);
        List<String> undone = changedByMistake.stream().limit(max).toList();
        List<String> handled = succeeded.stream().limit(max - undone.size()).toList();
        if (undone.isEmpty() && handled.isEmpty()) {
            return Optional.empty();
        }
        SetCall<Email> set = SetCall.of(DataType.EMAIL, accountId);
        undone.forEach(id -> set.update(id, distinct ? distinct(id, tracker.undone()) : tracker.undone()));
        handled.forEach(id -> set.update(id, distinct ? distinct(id, tracker.handled()) : tracker.handled()));
        return Optional.of(new Acknowledgements(Set.copyOf(handled), Set.copyOf(undone), set.build()));
    }

    /**
     * Takes note of the server's answer.
     *
     * @return what the server refused for another reason than that the email is gone, or did without being asked
     */
    synchronized Optional<JmapSetException> acknowledged(Acknowledgements sent, SetResult<Email> answer) {
        Map<String, SetError> errors = new LinkedHashMap<>(answer.notUpdated());
        // whoever deleted it in the meantime has taken care of it
        errors.values().removeIf(error -> error.type().equals("notFound"));
        succeeded.removeAll(sent.handled());
        changedByMistake.removeAll(sent.undone());
        sent.handled().stream().filter(errors::containsKey).forEach(notHandled::add);
        sent.undone().stream().filter(errors::containsKey).forEach(notUndone::add);
        sent.handled().stream().filter(id -> !errors.containsKey(id)).forEach(this::confirmed);
        if (!answer.unasked().isEmpty()) {
            return Optional.of(restore(answer.unasked()));
        }
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JmapSetException(
                "The server does not let us mark emails as handled: " + errors
                        + ". May the credentials change emails? They are not offered again while this consumer runs",
                errors));
    }

    // A server that changes more than it was asked to: what is not handled yet must stay new.
    private JmapSetException restore(Set<String> unasked) {
        serverChangesTooMuch = true;
        List<String> ours = new ArrayList<>(unasked);
        ours.removeIf(id -> !inFlight.contains(id) && !failed.containsKey(id));
        changedByMistake.addAll(ours);
        SetError fault = new SetError("serverFail", "changed without being asked to", List.of());
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

    // Taking away a keyword that no email has does nothing (RFC 8620 §5.3), and makes each patch another. Not done
    // without
    // need: Cyrus keeps the name of each such keyword for ever, as one of the 128 that a mailbox can have.
    private static Map<String, Object> distinct(String id, Map<String, Object> patch) {
        Map<String, Object> distinct = new LinkedHashMap<>(patch);
        distinct.put("keywords/none-" + id, null);
        return distinct;
    }

    private Failure again(Failure before, Failure ignored) {
        Duration longer = before.delay().multipliedBy(2);
        Duration delay = longer.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : longer;
        return new Failure(clock.instant().plus(delay), delay);
    }

    /** When an email that failed may be offered again, and how long it waited this time. */
    private record Failure(Instant notBefore, Duration delay) {}
}
