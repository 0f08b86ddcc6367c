package io.github.cameljmap.component.consumer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The place up to which everything was handed out. A sweep under way comes before what changed since the state.
 *
 * @param since     emails received before were not wanted when the consumer first started; empty when all were
 * @param state     with trackBy=state: the state of Email that the next changes are asked from
 * @param mailboxId with trackBy=state: the mailbox that it is about; empty for all of them
 * @param until     with trackBy=window: the end of the last window
 * @param sweep     where a sweep is that is not over yet
 * @param undecided emails that a search does not find, but may find when the server has indexed them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Reached(
        Optional<Instant> since,
        Optional<String> state,
        Optional<String> mailboxId,
        Optional<Instant> until,
        Optional<SweepPosition> sweep,
        Map<String, Undecided> undecided) {

    Reached {
        since = since == null ? Optional.empty() : since;
        state = state == null ? Optional.empty() : state;
        mailboxId = mailboxId == null ? Optional.empty() : mailboxId;
        until = until == null ? Optional.empty() : until;
        sweep = sweep == null ? Optional.empty() : sweep;
        undecided = undecided == null ? Map.of() : Map.copyOf(undecided);
    }

    /** Nothing yet. */
    static Reached start(Optional<Instant> since) {
        return new Reached(since, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    Reached withState(String newState) {
        return new Reached(since, Optional.of(newState), mailboxId, until, sweep, undecided);
    }

    Reached withMailbox(Optional<String> id) {
        return new Reached(since, state, id, until, sweep, undecided);
    }

    Reached withUntil(Instant end) {
        return new Reached(since, state, mailboxId, Optional.of(end), sweep, undecided);
    }

    Reached withSweep(SweepPosition position) {
        return new Reached(since, state, mailboxId, until, Optional.of(position), undecided);
    }

    Reached withoutSweep() {
        return new Reached(since, state, mailboxId, until, Optional.empty(), undecided);
    }

    Reached withUndecided(Map<String, Undecided> more) {
        Map<String, Undecided> all = new LinkedHashMap<>(undecided);
        all.putAll(more);
        return new Reached(since, state, mailboxId, until, sweep, all);
    }

    Reached withoutUndecided(Set<String> decided) {
        Map<String, Undecided> others = new LinkedHashMap<>(undecided);
        others.keySet().removeAll(decided);
        return new Reached(since, state, mailboxId, until, sweep, others);
    }

    /**
     * An email that the filter does not let through, or not yet.
     *
     * @param receivedAt when the server took it in
     * @param since      when it was first asked for
     */
    record Undecided(Instant receivedAt, Instant since) {

        Undecided {
            if (receivedAt == null || since == null) {
                throw new IllegalArgumentException("an undecided email has a receivedAt and a since");
            }
        }
    }
}
