package io.github.cameljmap.component.consumer;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapTrackBy;

/** Remembers on our side how far the consumer got, in a cursor. What failed is on record there and offered again. */
final class CursorTracker implements EmailTracker {

    private static final Logger LOG = LoggerFactory.getLogger(CursorTracker.class);

    private final Courier courier;
    private final EmailFetch fetch;
    private final Acknowledger acknowledger;
    private final JmapTrackBy trackBy;
    private final Function<String, CursorStore> stores;
    private final Function<Progress, BatchSource> sources;
    private final int pageSize;

    // Known from the first page on; null before. What was settled earlier waits for them.
    private Progress progress;
    private BatchSource source;
    private final Set<String> settledEarly = new LinkedHashSet<>();

    // where this poll reads; ahead of the cursor by what was handed out
    private Reached reading;
    private Optional<Batch> batch = Optional.empty();
    private final Deque<Offer> rest = new ArrayDeque<>();

    // what failed before this poll and is due; empty before its first page
    private Optional<Deque<Offer>> due = Optional.empty();

    /**
     * @param stores  the store of the cursor, by account id
     * @param sources what finds emails
     */
    CursorTracker(
            Courier courier,
            EmailFetch fetch,
            Acknowledger acknowledger,
            JmapTrackBy trackBy,
            Function<String, CursorStore> stores,
            Function<Progress, BatchSource> sources,
            int pageSize) {
        this.courier = courier;
        this.fetch = fetch;
        this.acknowledger = acknowledger;
        this.trackBy = trackBy;
        this.stores = stores;
        this.sources = sources;
        this.pageSize = pageSize;
    }

    @Override
    public void rewind() {
        due = Optional.empty();
        if (progress == null) {
            return;
        }
        source.rewind();
        if (!progress.rewind()) {
            reading = progress.reached();
            batch = Optional.empty();
            rest.clear();
        }
    }

    @Override
    public EmailPage next(int max) {
        start();
        progress.saveWhatFailed();
        int limit = Math.min(max, pageSize);
        if (progress.isHeldUp()) {
            return new EmailPage(progress.accountId(), List.of(), true, false, true);
        }
        Deque<Offer> again = due.orElseGet(this::due);
        due = Optional.of(again);
        if (!again.isEmpty()) {
            return retry(again, limit);
        }
        refuseToForget();
        if (batch.isEmpty()) {
            Batch read = read(limit);
            batch = Optional.of(read);
            read.offers().stream()
                    .filter(offer -> !progress.isKnown(offer.key()))
                    .forEach(rest::add);
        }
        return cut(batch.get(), limit);
    }

    private void start() {
        String accountId = courier.accountId();
        if (progress != null && progress.accountId().equals(accountId)) {
            return;
        }
        CursorStore store = stores.apply(accountId);
        Optional<Cursor> cursor = store.load();
        Progress started = new Progress(store, trackBy, accountId, courier, acknowledger);
        BatchSource found = sources.apply(started);
        if (cursor.filter(there -> there.accountId().equals(accountId)).isPresent()) {
            started.resume(cursor.get());
            found.resume(started.reached());
        } else {
            cursor.ifPresent(other -> LOG.warn(
                    "The cursor {} is that of account {}, but this is {}: starting over as if there were none",
                    store.key(),
                    other.accountId(),
                    accountId));
            started.begin(found.begin());
        }
        started.settled(settledEarly);
        settledEarly.clear();
        reading = started.reached();
        batch = Optional.empty();
        rest.clear();
        source = found;
        progress = started;
    }

    private Deque<Offer> due() {
        return new ArrayDeque<>(progress.failed().stream()
                .filter(offer -> acknowledger.isClaimable(offer.key()))
                .toList());
    }

    private EmailPage retry(Deque<Offer> again, int limit) {
        List<Offer> some = first(again, limit);
        List<EmailEvent> events = events(some, Map.of());
        Set<String> there = new LinkedHashSet<>();
        events.forEach(event -> there.add(event.key()));
        some.stream()
                .filter(offer -> !there.contains(offer.key()) && acknowledger.isClaimable(offer.key()))
                .forEach(progress::drop);
        drop(again, some.size());
        return page(events, false, false);
    }

    private void refuseToForget() {
        if (progress.failed().size() >= Progress.MAX_FAILED) {
            throw new IllegalStateException(
                    progress.failed().size()
                            + " events failed and wait to be offered again, which is as many as are kept on record. Nothing new is"
                            + " read until some of them succeed; onFailureMoveTo or onFailureAddKeywords puts failed emails aside");
        }
    }

    private Batch read(int limit) {
        try {
            return source.read(reading, limit);
        } catch (JmapMethodException e) {
            courier.forgetMailboxes();
            throw e;
        }
    }

    private EmailPage cut(Batch from, int limit) {
        List<Offer> some = first(rest, limit);
        List<EmailEvent> events = events(some, from.emails());
        Set<String> there = new LinkedHashSet<>();
        events.forEach(event -> there.add(event.key()));
        // an email that is gone by now needs no more
        List<Offer> kept = some.stream()
                .filter(offer -> there.contains(offer.key()) || !acknowledger.isClaimable(offer.key()))
                .toList();
        drop(rest, some.size());
        if (!rest.isEmpty()) {
            EmailPage page = page(events, false, false);
            progress.handOut(page, kept);
            return page;
        }
        EmailPage page = page(events, from.next() == Batch.Next.NONE, from.next() == Batch.Next.AT_ONCE);
        progress.handOut(page, kept, from.behind(), from.afterwards());
        reading = from.behind();
        batch = Optional.empty();
        return page;
    }

    private EmailPage page(List<EmailEvent> events, boolean isLast, boolean readAhead) {
        return new EmailPage(progress.accountId(), events, isLast, readAhead, false);
    }

    private List<EmailEvent> events(List<Offer> offers, Map<String, Email> read) {
        List<Offer> wanted = offers.stream()
                .filter(offer -> acknowledger.isClaimable(offer.key()))
                .toList();
        Map<String, Email> emails = new HashMap<>(read);
        List<String> missing = wanted.stream()
                .filter(offer -> offer.kind() != EmailEvent.Kind.destroyed)
                .map(Offer::emailId)
                .filter(id -> !read.containsKey(id))
                .distinct()
                .toList();
        emails.putAll(fetch.get(progress.accountId(), missing));
        Set<String> unreadable = fetch.takePassedOver();
        List<EmailEvent> events = new ArrayList<>();
        for (Offer offer : wanted) {
            Optional<Email> email = Optional.ofNullable(emails.get(offer.emailId()));
            if (email.isEmpty() && unreadable.contains(offer.emailId())) {
                acknowledger.again(offer.key());
            } else if (email.isPresent() || offer.kind() == EmailEvent.Kind.destroyed) {
                events.add(new EmailEvent(offer.kind(), offer.emailId(), offer.key(), email, offer.changes()));
            }
        }
        // a server names what changed in any order
        events.sort(Comparator.comparing(CursorTracker::receivedAt));
        return events;
    }

    // what is not new comes behind, in its order
    private static Instant receivedAt(EmailEvent event) {
        return event.email()
                .filter(email -> event.kind() == EmailEvent.Kind.created)
                .flatMap(Email::receivedAt)
                .orElse(Instant.MAX);
    }

    private static List<Offer> first(Deque<Offer> offers, int limit) {
        return offers.stream().limit(limit).toList();
    }

    private static void drop(Deque<Offer> offers, int count) {
        for (int i = 0; i < count; i++) {
            offers.remove();
        }
    }

    @Override
    public void settled(Set<String> keys) {
        if (progress == null) {
            settledEarly.addAll(keys);
        } else {
            progress.settled(keys);
        }
    }

    @Override
    public void passed(EmailPage page) {
        progress.passed(page);
    }

    @Override
    public void save() {
        if (progress != null) {
            progress.save();
        }
    }
}
