package io.github.cameljmap.benchmark.idle;

import java.util.List;
import java.util.Locale;

/**
 * What polls cost that found nothing.
 *
 * @param millis   how long each took
 * @param requests of HTTP, for each poll, on the average
 * @param sent     bytes of their bodies
 * @param received bytes of the bodies of the responses
 */
record IdlePolls(List<Double> millis, double requests, double sent, double received) {

    String cost() {
        return String.format(Locale.ROOT, "%.1f requests, %.0f bytes out, %.0f in", requests, sent, received);
    }
}
