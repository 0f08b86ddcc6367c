package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Email;

/**
 * Tells what changes of the account mean for the view of an endpoint: which emails came into it, which changed in it, and
 * which left it. Used by the reader's thread only.
 */
final class Judge {

    private final View view;
    private final Snapshot snapshot;
    private final Predicate<String> wasOffered;
    private final Predicate<String> wasChangedByUs;
    private final Set<EmailEvent.Kind> events;
    private final Clock clock;

    /**
     * @param wasOffered     emails that are known to have been offered
     * @param wasChangedByUs emails that we changed ourselves after their exchange
     * @param events         the events that are wanted
     */
    Judge(
            View view,
            Snapshot snapshot,
            Predicate<String> wasOffered,
            Predicate<String> wasChangedByUs,
            Set<EmailEvent.Kind> events,
            Clock clock) {
        this.view = view;
        this.snapshot = snapshot;
        this.wasOffered = wasOffered;
        this.wasChangedByUs = wasChangedByUs;
        this.events = events;
        this.clock = clock;
    }

    /** What the changes since a state mean. */
    Verdict changed(Changes changes, String since) {
        boolean isComplete = snapshot.isCompleteFor(since);
        Verdict verdict = new Verdict();
        Set<String> inView = view.matching(changes.emails().values());
        List<Email> created = present(changes.created(), changes.emails())
                .sorted(Comparator.comparing(email -> email.receivedAt().orElse(Instant.MIN)))
                .toList();
        for (Email email : created) {
            String id = id(email);
            if (snapshot.contains(id)) {
                // a sweep came across it before we were told; or the server calls it new in another mailbox, as James
                // does
                updated(verdict, email, inView, changes.newState(), isComplete);
            } else if (knows(id, isComplete) || !wasOffered.test(id)) {
                cameIn(verdict, email, inView.contains(id));
            }
        }
        present(changes.updated(), changes.emails())
                .filter(email -> !changes.created().contains(id(email)))
                .forEach(email -> updated(verdict, email, inView, changes.newState(), isComplete));
        changes.destroyed().forEach(id -> destroyed(verdict, id, isComplete));
        return verdict;
    }

    private static Stream<Email> present(List<String> ids, Map<String, Email> emails) {
        return ids.stream().distinct().filter(emails::containsKey).map(emails::get);
    }

    private void cameIn(Verdict verdict, Email email, boolean isInView) {
        String id = id(email);
        if (isInView) {
            offer(verdict, Offer.created(id));
            verdict.isInView(id, KnownEmail.of(email));
        } else if (view.isFoundByText() && view.isInMailbox(email)) {
            email.receivedAt()
                    .ifPresent(
                            receivedAt -> verdict.isUndecided(id, new Reached.Undecided(receivedAt, clock.instant())));
        }
    }

    private void updated(Verdict verdict, Email email, Set<String> inView, String newState, boolean isComplete) {
        if (inView.contains(id(email))) {
            updatedInView(verdict, email, newState, isComplete);
        } else {
            updatedOutside(verdict, email, newState, isComplete);
        }
    }

    private void updatedInView(Verdict verdict, Email email, String newState, boolean isComplete) {
        String id = id(email);
        KnownEmail now = KnownEmail.of(email);
        verdict.isInView(id, now);
        if (snapshot.contains(id)) {
            differs(verdict, id, now, newState);
        } else if (view.isEverything() || !knows(id, isComplete) && isKnownOtherwise(id)) {
            unknownUpdate(verdict, id, newState);
        } else {
            offer(verdict, Offer.created(id));
        }
    }

    private void updatedOutside(Verdict verdict, Email email, String newState, boolean isComplete) {
        String id = id(email);
        if (snapshot.contains(id)) {
            differs(verdict, id, KnownEmail.of(email), newState);
        } else if (!knows(id, isComplete) && isKnownOtherwise(id)) {
            unknownUpdate(verdict, id, newState);
        } else {
            cameIn(verdict, email, false);
        }
        verdict.isOutOfView(id);
    }

    private void differs(Verdict verdict, String id, KnownEmail now, String newState) {
        Optional<EmailChanges> changes = snapshot.get(id).map(before -> before.to(now));
        if (changes.filter(Judge::isNothing).isEmpty()) {
            offer(verdict, Offer.updated(id, newState, changes));
        }
    }

    private void unknownUpdate(Verdict verdict, String id, String newState) {
        if (!wasChangedByUs.test(id)) {
            offer(verdict, Offer.updated(id, newState, Optional.empty()));
        }
    }

    private void destroyed(Verdict verdict, String id, boolean isComplete) {
        boolean wasInView = snapshot.contains(id)
                || !knows(id, isComplete) && !wasChangedByUs.test(id) && (view.isEverything() || wasOffered.test(id));
        if (wasInView) {
            offer(verdict, Offer.destroyed(id));
        }
        verdict.isOutOfView(id);
    }

    /**
     * What the emails of the view mean after the state was lost.
     *
     * @param isComplete whether the snapshot is complete for the time before
     * @param since      emails received before were not wanted when the consumer first started
     */
    Verdict found(Collection<Email> emails, boolean isComplete, Optional<Instant> since, String newState) {
        Verdict verdict = new Verdict();
        for (Email email : emails) {
            String id = id(email);
            KnownEmail now = KnownEmail.of(email);
            verdict.isInView(id, now);
            boolean isTooOld = since.filter(email.receivedAt().orElse(Instant.MIN)::isBefore)
                    .isPresent();
            if (snapshot.contains(id)) {
                differs(verdict, id, now, newState);
            } else if (isComplete || !wasOffered.test(id) && !isTooOld) {
                offer(verdict, Offer.created(id));
            }
        }
        return verdict;
    }

    /**
     * What it means that a look through the view did not come across these emails of the snapshot.
     *
     * @param stillThere those of them that are there at all
     */
    Verdict missing(Collection<String> ids, Map<String, Email> stillThere, String newState) {
        Verdict verdict = new Verdict();
        // a look that went on after a restart does not know all that it came across before
        Set<String> inView = view.matching(stillThere.values());
        for (String id : ids) {
            if (inView.contains(id)) {
                continue;
            }
            if (stillThere.containsKey(id)) {
                differs(verdict, id, KnownEmail.of(stillThere.get(id)), newState);
            } else {
                offer(verdict, Offer.destroyed(id));
            }
            verdict.isOutOfView(id);
        }
        return verdict;
    }

    private void offer(Verdict verdict, Offer offer) {
        if (events.contains(offer.kind())) {
            verdict.offer(offer);
        }
    }

    private boolean knows(String id, boolean isComplete) {
        return isComplete && !snapshot.isUnclear(id);
    }

    private boolean isKnownOtherwise(String id) {
        return wasOffered.test(id) || wasChangedByUs.test(id);
    }

    private static boolean isNothing(EmailChanges changes) {
        return changes.keywordsAdded().isEmpty()
                && changes.keywordsRemoved().isEmpty()
                && changes.mailboxIdsAdded().isEmpty()
                && changes.mailboxIdsRemoved().isEmpty();
    }

    private static String id(Email email) {
        return email.id().orElseThrow();
    }
}
