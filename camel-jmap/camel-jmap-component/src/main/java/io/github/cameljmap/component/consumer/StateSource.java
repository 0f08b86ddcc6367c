package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.model.Email;

/**
 * An email is new when it came since a state of the account. First, and after the state was lost, a sweep reads what is there
 * already.
 */
final class StateSource implements BatchSource {

    /** How many emails are asked for at once where only their outlines are read. */
    static final int OUTLINES = 500;

    private static final Logger LOG = LoggerFactory.getLogger(StateSource.class);

    private final Courier courier;
    private final View view;
    private final Sweep sweep;
    private final Sweep outlineSweep;
    private final Latecomers latecomers;
    private final EmailFetch outlines;
    private final ChangesReader reader;
    private final Listing listing;
    private final Judge judge;
    private final Snapshot snapshot;
    private final OwnChanges ownChanges;
    private final Progress progress;
    private final Acknowledger acknowledger;
    private final Idleness idleness;
    private final Set<EmailEvent.Kind> events;
    private final StartFrom startFrom;
    private final Clock clock;

    // Whether a sweep has filled the snapshot from the very beginning of the view.
    private boolean sweepsEverything;

    // What a sweep after the state was lost has found so far.
    private final Set<String> foundAgain = new HashSet<>();

    private boolean askedForUndecided;
    private boolean isCaughtUp;
    private boolean lostItInThisPoll;

    StateSource(
            Courier courier,
            View view,
            EmailFetch fetch,
            EmailFetch outlines,
            Snapshot snapshot,
            Progress progress,
            Acknowledger acknowledger,
            Idleness idleness,
            Set<EmailEvent.Kind> events,
            StartFrom startFrom,
            Clock clock) {
        this.courier = courier;
        this.view = view;
        this.outlines = outlines;
        this.snapshot = snapshot;
        this.progress = progress;
        this.acknowledger = acknowledger;
        this.idleness = idleness;
        this.events = events;
        this.startFrom = startFrom;
        this.clock = clock;
        EmailFetch ofCreated = events.contains(EmailEvent.Kind.created) ? fetch : outlines;
        this.sweep = new Sweep(courier, view, ofCreated);
        this.outlineSweep = new Sweep(courier, view, outlines);
        this.latecomers = new Latecomers(view, new Sweep(courier, new View(courier, List.of()), outlines), clock);
        this.reader = new ChangesReader(
                courier, ofCreated, outlines, !view.isEverything() || events.contains(EmailEvent.Kind.updated));
        this.listing = new Listing(outlineSweep, reader, snapshot);
        this.ownChanges = new OwnChanges(courier, snapshot);
        this.judge = new Judge(view, snapshot, progress::wasOffered, ownChanges::contains, events, clock);
    }

    @Override
    public Reached begin() {
        // the state comes first: what comes while we look around is told by the changes since
        String state = reader.state();
        snapshot.clear();
        if (startFrom.isNow()) {
            return Reached.start(Optional.of(clock.instant())).withState(state).withMailbox(courier.mailboxId());
        }
        sweepsEverything = startFrom.instant().isEmpty();
        return Reached.start(startFrom.instant())
                .withState(state)
                .withMailbox(courier.mailboxId())
                .withUndecided(latecomers.recent(startFrom.instant()))
                .withSweep(SweepPosition.start(startFrom.instant(), Optional.empty(), false));
    }

    @Override
    public void resume(Reached at) {
        boolean isFirstSweep = at.sweep().filter(sweep -> !sweep.compares()).isPresent();
        // it may be older than the cursor, as after a crash between the two; the first sweep adds what it has taken
        // only
        if (!isFirstSweep && at.state().filter(snapshot::isCompleteFor).isEmpty()) {
            snapshot.clear();
        }
    }

    @Override
    public void rewind() {
        outlines.rewind();
        askedForUndecided = false;
        isCaughtUp = false;
        lostItInThisPoll = false;
        listing.rewind();
    }

    @Override
    public Batch read(Reached at, int max) {
        if (at.state().isEmpty()) {
            throw new IllegalStateException("The cursor of this consumer has no state. Remove it to start over");
        }
        String state = at.state().get();
        if (!at.mailboxId().equals(courier.mailboxId())) {
            return replaced(at, state);
        }
        if (at.sweep().isPresent()) {
            SweepPosition position = at.sweep().get();
            return position.compares() ? compared(at, state, position) : swept(at, state, position, max);
        }
        if (!at.undecided().isEmpty() && !askedForUndecided) {
            return decided(at, state);
        }
        return isCaughtUp && listing.isNeeded(state) ? listed(at, state) : changed(at, state, max);
    }

    private Batch changed(Reached at, String state, int max) {
        if (idleness.lasts()) {
            return Batch.end(at);
        }
        Changes changes;
        try {
            changes = reader.read(state, max);
        } catch (StateLostException e) {
            return lost(at, state, e);
        }
        if (!at.mailboxId().equals(courier.mailboxId())) {
            return replaced(at, state);
        }
        ownChanges.apply();
        Verdict verdict = judge.changed(changes, state);
        isCaughtUp = !changes.hasMore();
        idleness.searched(isCaughtUp && changes.isEmpty() && !listing.isNeeded(state));
        boolean isComplete = snapshot.isCompleteFor(state);
        return new Batch(
                verdict.offers(),
                changes.withAll() ? emails(changes, verdict) : Map.of(),
                at.withState(changes.newState())
                        .withoutUndecided(Set.copyOf(changes.destroyed()))
                        .withUndecided(verdict.undecided()),
                isCaughtUp && !listing.isNeeded(state) ? Batch.Next.NONE : Batch.Next.ONCE_SETTLED,
                () -> learn(verdict, isComplete ? Optional.of(changes.newState()) : Optional.empty()));
    }

    // the new ones were read with all that is needed, of the others only what decides about them
    private static Map<String, Email> emails(Changes changes, Verdict verdict) {
        Set<String> created = new HashSet<>(changes.created());
        return verdict.offers().stream()
                .map(Offer::emailId)
                .distinct()
                .filter(created::contains)
                .filter(changes.emails()::containsKey)
                .collect(Collectors.toMap(id -> id, changes.emails()::get));
    }

    private void learn(Verdict verdict, Optional<String> completeFor) {
        snapshot.apply(verdict.known(), completeFor);
        ownChanges.apply();
    }

    private Batch swept(Reached at, String state, SweepPosition position, int max) {
        // those that were offered already are read too: the snapshot needs them
        Sweep.Swept swept = sweep.read(position, max, id -> false);
        swept.unreadable().forEach(acknowledger::again);
        Verdict verdict = new Verdict();
        Map<String, Email> emails = new HashMap<>();
        for (Email email : swept.emails()) {
            String id = email.id().orElseThrow();
            emails.put(id, email);
            verdict.isInView(id, KnownEmail.of(email));
        }
        List<Offer> offers = events.contains(EmailEvent.Kind.created)
                ? Stream.concat(emailIds(swept.emails()), swept.unreadable().stream())
                        .map(Offer::created)
                        .toList()
                : List.of();
        boolean completes = swept.isLast() && sweepsEverything;
        return new Batch(
                offers,
                emails,
                swept.isLast() ? at.withoutSweep() : at.withSweep(swept.behind()),
                swept.isLast() ? Batch.Next.ONCE_SETTLED : Batch.Next.AT_ONCE,
                () -> learn(verdict, completes ? Optional.of(state) : Optional.empty()));
    }

    private static Stream<String> emailIds(List<Email> emails) {
        return emails.stream().flatMap(email -> email.id().stream());
    }

    private Batch lost(Reached at, String state, StateLostException reason) {
        if (lostItInThisPoll) {
            throw new IllegalStateException(
                    "The server cannot tell what changed since state " + state
                            + " either, which it gave itself a moment ago. All emails are looked through again by the next poll",
                    reason);
        }
        lostItInThisPoll = true;
        boolean isComplete = snapshot.isCompleteFor(state);
        LOG.warn(
                "What changed since state {} cannot be told: {}. {} instead",
                state,
                reason.getMessage(),
                isComplete
                        ? "Comparing the emails that are there with those that were known"
                        : "Looking through the emails that are there, without those that are known to be handled,");
        return lookAgain(at, state);
    }

    private Batch replaced(Reached at, String state) {
        LOG.warn(
                "The mailbox is another one than before: {} instead of {}. Comparing its emails with those that were known",
                courier.mailboxId().orElse("all"),
                at.mailboxId().orElse("all"));
        return lookAgain(at.withMailbox(courier.mailboxId()), state);
    }

    private Batch lookAgain(Reached at, String state) {
        String newState = reader.state();
        boolean isComplete = snapshot.isCompleteFor(state);
        isCaughtUp = false;
        foundAgain.clear();
        SweepPosition sweepAgain =
                SweepPosition.start(isComplete ? Optional.empty() : at.since(), Optional.empty(), true);
        return Batch.goOn(
                at.withState(newState).withSweep(sweepAgain).withUndecided(latecomers.recent(at.since())),
                () -> snapshot.apply(Map.of(), isComplete ? Optional.of(newState) : Optional.empty()));
    }

    private Batch compared(Reached at, String state, SweepPosition position) {
        Sweep.Swept swept = outlineSweep.read(position, OUTLINES, id -> false);
        boolean isComplete = snapshot.isCompleteFor(state);
        Verdict verdict = judge.found(swept.emails(), isComplete, at.since(), state);
        emailIds(swept.emails()).forEach(foundAgain::add);
        List<Offer> offers = new ArrayList<>(verdict.offers());
        Map<String, Optional<KnownEmail>> known = new LinkedHashMap<>(verdict.known());
        if (swept.isLast() && isComplete) {
            List<String> missing = snapshot.ids().stream()
                    .filter(id -> !foundAgain.contains(id) && snapshot.contains(id))
                    .toList();
            for (int from = 0; from < missing.size(); from += OUTLINES) {
                List<String> some = missing.subList(from, Math.min(missing.size(), from + OUTLINES));
                Verdict gone = judge.missing(some, outlines.get(progress.accountId(), some), state);
                offers.addAll(gone.offers());
                known.putAll(gone.known());
            }
        }
        return new Batch(
                offers,
                Map.of(),
                swept.isLast() ? at.withoutSweep() : at.withSweep(swept.behind()),
                Batch.Next.ONCE_SETTLED,
                () -> {
                    snapshot.apply(known, isComplete ? Optional.of(state) : Optional.empty());
                    if (swept.isLast()) {
                        foundAgain.clear();
                    }
                });
    }

    private Batch decided(Reached at, String state) {
        askedForUndecided = true;
        // first, so that each of them was searched for once more after its time
        Set<String> decided = new HashSet<>(latecomers.overdue(at.undecided()));
        Set<String> found = latecomers.found(at.undecided());
        decided.addAll(found);
        Map<String, Email> emails = outlines.get(progress.accountId(), List.copyOf(found));
        boolean isComplete = snapshot.isCompleteFor(state);
        Verdict verdict = judge.found(emails.values(), isComplete, Optional.empty(), state);
        return new Batch(
                verdict.offers(),
                Map.of(),
                at.withoutUndecided(decided),
                Batch.Next.ONCE_SETTLED,
                () -> learn(verdict, isComplete ? Optional.of(state) : Optional.empty()));
    }

    private Batch listed(Reached at, String state) {
        return listing.readOn(state) ? Batch.end(at) : Batch.goOn(at, () -> {});
    }
}
