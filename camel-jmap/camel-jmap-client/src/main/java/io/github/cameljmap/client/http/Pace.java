package io.github.cameljmap.client.http;

import java.io.IOException;
import java.time.Duration;

/**
 * Tells a large transfer from a trickle. Only the time counts in which the server was waited for: a route may take as long as it
 * likes between two reads.
 */
final class Pace {

    private static final long MIN_BYTES_PER_SECOND = 1024;

    private final Duration patience;
    private long bytes;
    private long waitedNanos;

    /**
     * @param patience how long nothing is said of the pace
     */
    Pace(Duration patience) {
        this.patience = patience;
    }

    /**
     * Bytes have moved.
     *
     * @param nanos how long that took
     * @throws IOException when it takes too long altogether
     */
    void moved(long more, long nanos) throws IOException {
        bytes += more;
        waitedNanos += nanos;
        long seconds = Duration.ofNanos(waitedNanos).toSeconds();
        if (waitedNanos > patience.toNanos() && bytes < seconds * MIN_BYTES_PER_SECOND) {
            throw new IOException("The transfer is given up: " + bytes + " bytes in " + seconds
                    + " s, and after callTimeout less than " + MIN_BYTES_PER_SECOND + " bytes a second are too few");
        }
    }
}
