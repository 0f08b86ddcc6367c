package io.github.cameljmap.component.consumer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from changes: events to offer, what is known afterwards, and what cannot be said yet. Filled step by step. */
final class Verdict {

    private final List<Offer> offers = new ArrayList<>();
    private final Map<String, Optional<KnownEmail>> known = new LinkedHashMap<>();
    private final Map<String, Reached.Undecided> undecided = new LinkedHashMap<>();

    void offer(Offer offer) {
        offers.add(offer);
    }

    void isInView(String id, KnownEmail email) {
        known.put(id, Optional.of(email));
    }

    void isOutOfView(String id) {
        known.put(id, Optional.empty());
    }

    void isUndecided(String id, Reached.Undecided since) {
        undecided.put(id, since);
    }

    List<Offer> offers() {
        return offers;
    }

    Map<String, Optional<KnownEmail>> known() {
        return known;
    }

    Map<String, Reached.Undecided> undecided() {
        return undecided;
    }
}
