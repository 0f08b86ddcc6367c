package io.github.cameljmap.component.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.cameljmap.component.JmapTrackBy;

/**
 * Keeps account of the pages that were handed out. The cursor moves past a page only when each event of it is settled or on
 * record as failed. Used by the reader's thread only.
 */
final class Progress {

    static final int MAX_FAILED = 1000;

    private static final int MAX_HANDLED = 500;

    private final CursorStore store;
    private final JmapTrackBy trackBy;
    private final String accountId;
    private final Courier courier;
    private final Acknowledger acknowledger;

    private final Map<String, Offer> failed = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> handled = new LinkedHashSet<>();
    private Reached reached;

    private final Deque<Handed> pages = new ArrayDeque<>();

    // what is still to be done after moves of the cursor, the oldest first
    private final Deque<Runnable> afterwards = new ArrayDeque<>();
    private boolean isChanged;

    Progress(CursorStore store, JmapTrackBy trackBy, String accountId, Courier courier, Acknowledger acknowledger) {
        this.store = store;
        this.trackBy = trackBy;
        this.accountId = accountId;
        this.courier = courier;
        this.acknowledger = acknowledger;
    }

    /** Goes on where a cursor says. */
    void resume(Cursor cursor) {
        reached = cursor.reached();
        cursor.failed().forEach(offer -> failed.put(offer.key(), offer));
        done.addAll(cursor.done());
        handled.addAll(cursor.handled());
    }

    /** Begins here. */
    void begin(Reached start) {
        reached = start;
        isChanged = true;
        save();
    }

    String accountId() {
        return accountId;
    }

    /** Everything up to here is settled or on record as failed. */
    Reached reached() {
        return reached;
    }

    /** The events that failed and are to be offered again. */
    List<Offer> failed() {
        return List.copyOf(failed.values());
    }

    /** Whether an event is settled, or on record as failed, so that it is not to be offered when it is found again. */
    boolean isKnown(String key) {
        return done.contains(key) || failed.containsKey(key);
    }

    /** Whether an email is known to have been offered as created. */
    boolean wasOffered(String emailId) {
        return handled.contains(emailId) || isKnown(emailId);
    }

    /** A page is handed out; after it comes another one that belongs to the same place. */
    void handOut(EmailPage page, List<Offer> offers) {
        pages.add(new Handed(page, offers, Optional.empty(), () -> {}));
    }

    /**
     * A page is handed out.
     *
     * @param behind     the place behind it
     * @param afterwards what is to be done once the cursor has moved there
     */
    void handOut(EmailPage page, List<Offer> offers, Reached behind, Runnable afterwards) {
        pages.add(new Handed(page, offers, Optional.of(behind), afterwards));
    }

    /** Events were handled, or need not be any more. */
    void settled(Set<String> keys) {
        for (String key : keys) {
            Offer retried = failed.remove(key);
            if (retried == null) {
                done.add(key);
            } else if (retried.kind() == EmailEvent.Kind.created) {
                handled(retried.emailId());
            }
            isChanged = true;
        }
    }

    /** An event of a page that was on record as failed need not be offered any more. */
    void drop(Offer offer) {
        isChanged |= failed.remove(offer.key()) != null;
    }

    /** The route is through with a page. */
    void passed(EmailPage page) {
        pages.stream().filter(handed -> handed.page == page).forEach(handed -> {
            handed.isPassed = true;
            handed.offers.stream()
                    .filter(offer -> !done.contains(offer.key()) && acknowledger.isWaiting(offer.key()))
                    .forEach(this::failed);
        });
        moveOn();
        if (page.isLast() && pages.isEmpty() && !done.isEmpty()) {
            // what is left belongs to events that will not be found again
            done.clear();
            isChanged = true;
        }
        save();
    }

    private void failed(Offer offer) {
        failed.put(offer.key(), offer);
        isChanged = true;
    }

    private void moveOn() {
        List<Handed> complete = new ArrayList<>();
        List<Handed> together = new ArrayList<>();
        for (Handed handed : pages) {
            if (!handed.isPassed || !isComplete(handed)) {
                break;
            }
            together.add(handed);
            if (handed.behind.isPresent()) {
                complete.addAll(together);
                together.clear();
            }
        }
        for (Handed handed : complete) {
            pages.remove(handed);
            handed.behind.ifPresent(behind -> {
                isChanged |= !behind.equals(reached);
                reached = behind;
            });
            handed.offers.forEach(this::moveBehind);
            afterwards.add(handed.afterwards);
        }
    }

    private boolean isComplete(Handed handed) {
        return handed.offers.stream().map(Offer::key).allMatch(key -> isKnown(key) || acknowledger.isDone(key));
    }

    private void moveBehind(Offer offer) {
        isChanged = true;
        done.remove(offer.key());
        if (offer.kind() == EmailEvent.Kind.created) {
            handled(offer.emailId());
        }
    }

    private void handled(String emailId) {
        handled.remove(emailId);
        handled.add(emailId);
        if (handled.size() > MAX_HANDLED) {
            handled.remove(handled.iterator().next());
        }
    }

    /** Whether the route is through with a page without having finished it, so that it makes no sense to go on. */
    boolean isHeldUp() {
        return pages.stream().anyMatch(handed -> handed.isPassed && !isComplete(handed));
    }

    /**
     * A poll begins.
     *
     * @return whether the reading goes on where it was; otherwise it begins again at {@link #reached}
     */
    boolean rewind() {
        boolean goesOn = pages.stream().allMatch(handed -> handed.isPassed && isComplete(handed));
        if (!goesOn) {
            pages.clear();
        }
        return goesOn;
    }

    /** Writes the cursor where it is not up to date, and then does what waits for that. */
    void save() {
        if (isChanged) {
            // a cursor that knows an email as handled must not outlive a crash that its move or keyword does not
            courier.flush();
            store.save(new Cursor(Cursor.VERSION, trackBy, accountId, reached, failed(), done, List.copyOf(handled)));
            isChanged = false;
        }
        while (!afterwards.isEmpty()) {
            afterwards.peek().run();
            afterwards.remove();
        }
    }

    /** Catches up on a {@link #save} that failed after the cursor had moved. */
    void saveWhatFailed() {
        if (!afterwards.isEmpty()) {
            save();
        }
    }

    /** A page that was handed out, and what it takes to move on from it. */
    private static final class Handed {

        private final EmailPage page;
        private final List<Offer> offers;
        private final Optional<Reached> behind;
        private final Runnable afterwards;
        private boolean isPassed;

        Handed(EmailPage page, List<Offer> offers, Optional<Reached> behind, Runnable afterwards) {
            this.page = page;
            this.offers = offers;
            this.behind = behind;
            this.afterwards = afterwards;
        }
    }
}
