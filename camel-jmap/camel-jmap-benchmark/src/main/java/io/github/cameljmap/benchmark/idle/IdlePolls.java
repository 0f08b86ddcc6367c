package io.github.cameljmap.benchmark.idle;

import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.poll.Traffic;

/**
 * What polls cost that found nothing.
 *
 * @param millis  the median of how long they took
 * @param traffic of each, on the average
 */
record IdlePolls(double millis, Traffic traffic) {

    private static final String MILLIS = "millis";
    private static final String ROUND_TRIPS = "roundTrips";
    private static final String SENT = "bytesSent";
    private static final String RECEIVED = "bytesReceived";

    /** Those of one of several mailboxes. */
    static IdlePolls of(Measured measured, int mailbox) {
        return new IdlePolls(
                measured.get(MILLIS + mailbox),
                new Traffic(
                        measured.get(ROUND_TRIPS + mailbox),
                        measured.get(SENT + mailbox),
                        measured.get(RECEIVED + mailbox)));
    }

    Measured addTo(Measured others, int mailbox) {
        return others.with(MILLIS + mailbox, millis)
                .with(ROUND_TRIPS + mailbox, traffic.roundTrips())
                .with(SENT + mailbox, traffic.sent())
                .with(RECEIVED + mailbox, traffic.received());
    }
}
