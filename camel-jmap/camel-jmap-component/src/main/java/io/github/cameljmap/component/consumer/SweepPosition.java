package io.github.cameljmap.component.consumer;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where a sweep is. It goes by time of receipt and within a second by position, as a second may hold more than a page.
 *
 * @param from     emails received before are not wanted; empty for no such limit
 * @param to       emails received then or later are not wanted; empty for no such limit
 * @param compares whether emails that are known are passed over, as after the state was lost
 * @param second   the second up to which everything was taken; empty at the start
 * @param taken    what was taken of that second
 * @param position how many results of the query that begins with that second were looked at
 * @param last     the last one of those
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SweepPosition(
        Optional<Instant> from,
        Optional<Instant> to,
        boolean compares,
        Optional<Instant> second,
        Set<String> taken,
        long position,
        Optional<String> last) {

    SweepPosition {
        from = from == null ? Optional.empty() : from;
        to = to == null ? Optional.empty() : to;
        second = second == null ? Optional.empty() : second;
        taken = taken == null ? Set.of() : Set.copyOf(taken);
        last = last == null ? Optional.empty() : last;
    }

    static SweepPosition start(Optional<Instant> from, Optional<Instant> to, boolean compares) {
        return new SweepPosition(from, to, compares, Optional.empty(), Set.of(), 0, Optional.empty());
    }

    SweepPosition inSecond(Instant newSecond, Set<String> takenOfIt) {
        return new SweepPosition(from, to, compares, Optional.of(newSecond), takenOfIt, 0, Optional.empty());
    }

    SweepPosition furtherOn(Set<String> allTaken, long newPosition, String newLast) {
        return new SweepPosition(from, to, compares, second, allTaken, newPosition, Optional.of(newLast));
    }

    /** To look at the results of the query from the first one again. */
    SweepPosition again() {
        return new SweepPosition(from, to, compares, second, taken, 0, Optional.empty());
    }
}
