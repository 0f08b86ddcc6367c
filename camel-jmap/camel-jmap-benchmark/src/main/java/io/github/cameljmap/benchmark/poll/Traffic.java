package io.github.cameljmap.benchmark.poll;

/**
 * What went over the line.
 *
 * @param roundTrips how often something was asked and answered
 * @param sent       bytes to the server
 * @param received   bytes from the server
 */
public record Traffic(double roundTrips, double sent, double received) {

    public double bytes() {
        return sent + received;
    }

    public Traffic minus(Traffic before) {
        return new Traffic(roundTrips - before.roundTrips, sent - before.sent, received - before.received);
    }

    public Traffic dividedBy(int times) {
        return new Traffic(roundTrips / times, sent / times, received / times);
    }
}
