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
 * @param isLast     whether there is nothing behind them
 * @param readAhead  whether what is behind them may be read before they are settled
 * @param afterwards to be done when all of them are settled or on record
 */
record Batch(
        List<Offer> offers,
        Map<String, Email> emails,
        Reached behind,
        boolean isLast,
        boolean readAhead,
        Runnable afterwards) {

    /** Nothing to offer, but a place to go on at. */
    static Batch goOn(Reached behind, Runnable afterwards) {
        return new Batch(List.of(), Map.of(), behind, false, false, afterwards);
    }

    /** Nothing new. */
    static Batch end(Reached at) {
        return new Batch(List.of(), Map.of(), at, true, false, () -> {});
    }
}
