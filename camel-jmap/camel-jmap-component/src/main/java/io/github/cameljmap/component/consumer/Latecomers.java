package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Emails that a search may not find yet, as the index of a server lags behind. Used by the reader's thread only. */
final class Latecomers {

    /** How much later than the states a server may have the words of an email in its index. */
    static final Duration INDEX_LAG = Duration.ofMinutes(5);

    private final View view;
    private final Sweep unfiltered;
    private final Clock clock;

    /**
     * @param unfiltered comes across all emails of the mailbox, whatever the filter says
     */
    Latecomers(View view, Sweep unfiltered, Clock clock) {
        this.view = view;
        this.unfiltered = unfiltered;
        this.clock = clock;
    }

    /**
     * What came just before now. It may not be indexed yet, and no change will tell of it.
     *
     * @param since emails received before are not wanted
     */
    Map<String, Reached.Undecided> recent(Optional<Instant> since) {
        Map<String, Reached.Undecided> recent = new LinkedHashMap<>();
        if (view.isFoundByText()) {
            Instant now = clock.instant();
            Instant notIndexed = now.minus(INDEX_LAG);
            Optional<Instant> from = since.filter(notIndexed::isBefore).or(() -> Optional.of(notIndexed));
            Sweep.Swept swept;
            SweepPosition at = SweepPosition.start(from, Optional.empty(), true);
            do {
                swept = unfiltered.read(at, StateSource.OUTLINES, id -> false);
                at = swept.behind();
                swept.emails()
                        .forEach(email -> recent.put(
                                email.id().orElseThrow(),
                                new Reached.Undecided(email.receivedAt().orElse(now), now)));
            } while (!swept.isLast());
        }
        return recent;
    }

    /** The ids of those that a search finds by now. */
    Set<String> found(Map<String, Reached.Undecided> undecided) {
        List<Instant> times = undecided.values().stream()
                .map(Reached.Undecided::receivedAt)
                .sorted()
                .toList();
        Set<String> found = new HashSet<>(view.found(times));
        found.retainAll(undecided.keySet());
        return found;
    }

    /** The ids of those that a search would have found by now, if it ever does. */
    Set<String> overdue(Map<String, Reached.Undecided> undecided) {
        Instant now = clock.instant();
        return undecided.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue().since().plus(INDEX_LAG)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
