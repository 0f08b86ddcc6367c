package io.github.cameljmap.component.consumer;

import java.util.List;
import java.util.Map;

import io.github.cameljmap.client.model.Email;

/**
 * What was found at a place, to be cut into pages.
 *
 * @param offers     the events in their order
 * @param emails     those of their emails that were read already, by id
 * @param behind     the place behind them
 * @param next       whether something is behind them
 * @param afterwards to be done when all of them are settled or on record
 */
record Batch(List<Offer> offers, Map<String, Email> emails, Reached behind, Next next, Runnable afterwards) {

    /** What is behind a batch. */
    enum Next {
        NONE,
        /** It is not to be read before the events of this batch are settled. */
        ONCE_SETTLED,
        /** It may be read at once. */
        AT_ONCE
    }

    /** Nothing to offer, but a place to go on at. */
    static Batch goOn(Reached behind, Runnable afterwards) {
        return new Batch(List.of(), Map.of(), behind, Next.ONCE_SETTLED, afterwards);
    }

    /** Nothing new. */
    static Batch end(Reached at) {
        return new Batch(List.of(), Map.of(), at, Next.NONE, () -> {});
    }
}
