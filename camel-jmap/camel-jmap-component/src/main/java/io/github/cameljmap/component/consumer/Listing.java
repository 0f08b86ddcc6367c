package io.github.cameljmap.component.consumer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks through the whole view to complete the snapshot, and offers nothing. Used by the reader's thread only. */
final class Listing {

    private final Sweep sweep;
    private final ChangesReader reader;
    private final Snapshot snapshot;

    // where it goes on in this poll
    private Optional<SweepPosition> position = Optional.empty();

    Listing(Sweep sweep, ChangesReader reader, Snapshot snapshot) {
        this.sweep = sweep;
        this.reader = reader;
        this.snapshot = snapshot;
    }

    /** A poll begins. */
    void rewind() {
        position = Optional.empty();
    }

    /** Whether the snapshot is not complete for this state, but can be. */
    boolean isNeeded(String state) {
        return !snapshot.isCompleteFor(state) && !snapshot.isTooSmall();
    }

    /**
     * Reads the next emails.
     *
     * @param state the state that the snapshot is to be complete for
     * @return whether these were the last ones
     */
    boolean readOn(String state) {
        if (position.isEmpty()) {
            snapshot.clear();
        }
        Sweep.Swept swept = sweep.read(
                position.orElseGet(() -> SweepPosition.start(Optional.empty(), Optional.empty(), true)),
                StateSource.OUTLINES,
                id -> false);
        position = Optional.of(swept.behind());
        Map<String, Optional<KnownEmail>> known = new LinkedHashMap<>();
        swept.emails().forEach(email -> known.put(email.id().orElseThrow(), Optional.of(KnownEmail.of(email))));
        snapshot.apply(known, Optional.empty());
        if (!swept.isLast() && !snapshot.isTooSmall()) {
            return false;
        }
        // what changed since the state is told by the next poll, which must not take it for known
        reader.touchedSince(state).ifPresent(ids -> {
            snapshot.unclear(ids);
            snapshot.apply(Map.of(), Optional.of(state));
        });
        return true;
    }
}
