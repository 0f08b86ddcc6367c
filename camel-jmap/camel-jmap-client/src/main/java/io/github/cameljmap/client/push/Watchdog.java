package io.github.cameljmap.client.push;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Finds out that nothing has been heard for too long. */
final class Watchdog {

    private final ScheduledExecutorService scheduler;
    private final Runnable onSilence;

    // Written by the connection's thread, read by the scheduler's.
    private volatile long limit;
    private volatile long heard = System.nanoTime();

    // Guarded by "this".
    private Future<?> check;
    private boolean stopped;

    Watchdog(ScheduledExecutorService scheduler, Duration limit, Runnable onSilence) {
        this.scheduler = scheduler;
        this.limit = limit.toNanos();
        this.onSilence = onSilence;
    }

    void start() {
        heard();
        checkIn(limit);
    }

    void heard() {
        heard = System.nanoTime();
    }

    /** From now on this is too long. */
    void limit(Duration silence) {
        limit = silence.toNanos();
        checkIn(limit);
    }

    Duration limit() {
        return Duration.ofNanos(limit);
    }

    synchronized void stop() {
        stopped = true;
        if (check != null) {
            check.cancel(false);
        }
    }

    private void check() {
        long left = limit - (System.nanoTime() - heard);
        if (left <= 0) {
            onSilence.run();
        } else {
            checkIn(left);
        }
    }

    private synchronized void checkIn(long nanos) {
        if (!stopped) {
            if (check != null) {
                check.cancel(false);
            }
            check = scheduler.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
        }
    }
}
