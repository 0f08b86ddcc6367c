package io.github.cameljmap.client.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;

/** Remembers how long a server that is overloaded wants to hear nothing more, for all who use it. Safe for several threads. */
final class HoldOff {

    private static final Set<Integer> OVERLOADED = Set.of(429, 503);

    // To ask once an hour is not what any server suffers from; to believe in a year would be the end of us.
    private static final Duration LONGEST = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private Optional<Refusal> last = Optional.empty();

    HoldOff(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes note of a failure, which may be a server's that says how long to wait (RFC 9110 §10.2.3). */
    synchronized void note(JmapException failure) {
        if (failure instanceof JmapProblemException problem
                && OVERLOADED.contains(problem.httpStatus().orElse(0))
                && problem.retryAfter().isPresent()) {
            Duration asked = problem.retryAfter().get();
            Duration wait = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
            long end = nanoTime.getAsLong() + wait.toNanos();
            if (last.isEmpty() || last.get().end() - end < 0) {
                last = Optional.of(new Refusal(problem, end));
            }
        }
    }

    /** While the server wants to hear nothing: what it would answer, and how long that lasts. */
    synchronized Optional<JmapProblemException> refusal() {
        last = last.filter(refusal -> nanoTime.getAsLong() - refusal.end() < 0);
        return last.map(refusal -> refusal.again(Duration.ofNanos(refusal.end() - nanoTime.getAsLong())));
    }

    private record Refusal(JmapProblemException why, long end) {

        JmapProblemException again(Duration left) {
            return new JmapProblemException(
                    "Nothing was sent, as the server asked for a pause, which lasts another "
                            + Math.max(1, left.toSeconds()) + " s: " + why.getMessage(),
                    why.type(),
                    why.httpStatus().orElse(0),
                    why.limit().orElse(null),
                    left);
        }
    }
}
