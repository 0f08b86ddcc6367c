package io.github.cameljmap.client.push;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;

import io.github.cameljmap.client.error.JmapTransportException;

/**
 * The one push connection of a client, shared by all who listen: the first opens it, the last closes it.
 */
public final class SharedPush implements AutoCloseable {

    private final PushServer server;
    private final Optional<ScheduledExecutorService> given;
    private final PushTiming timing;
    private final LongAdder reconnects = new LongAdder();
    private final Audience audience = new Audience();

    // All guarded by "this", so that who opens and who closes do not overlap. The loop's lock may be taken inside of
    // it, never the other way round.
    private PushLoop loop; // null while nobody listens
    private ScheduledExecutorService scheduler; // that of the loop
    private boolean closed;

    /**
     * @param scheduler runs what has to wait and is left running at the end; one of our own when empty
     */
    public SharedPush(PushServer server, Optional<ScheduledExecutorService> scheduler, PushTiming timing) {
        this.server = server;
        this.given = scheduler;
        this.timing = timing;
    }

    /**
     * From now on this listener is told.
     *
     * @throws JmapTransportException when it is closed
     */
    public synchronized PushConnection listen(PushListener listener) {
        if (closed) {
            throw new JmapTransportException("The client is closed: nothing is heard from the server any more");
        }
        audience.add(listener);
        if (loop == null) {
            scheduler = given.orElseGet(SharedPush::ownThread);
            loop = new PushLoop(server, scheduler, timing, audience, reconnects);
            loop.start();
        }
        return new Share(listener, loop);
    }

    /** How often a lost connection was there again. */
    public long reconnects() {
        return reconnects.sum();
    }

    @Override
    public synchronized void close() {
        closed = true;
        hangUp();
    }

    private synchronized void leave(PushListener listener) {
        audience.remove(listener);
        if (audience.isEmpty()) {
            hangUp();
        }
    }

    private synchronized void hangUp() {
        if (loop != null) {
            loop.stop();
            loop = null;
            if (given.isEmpty()) {
                scheduler.shutdownNow();
            }
        }
    }

    private static ScheduledExecutorService ownThread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "JMAP push timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** One listener's. */
    private final class Share implements PushConnection {

        private final PushListener listener;
        private final PushLoop shared;

        // guarded by the push that it is a share of
        private boolean left;

        Share(PushListener listener, PushLoop shared) {
            this.listener = listener;
            this.shared = shared;
        }

        @Override
        public PushStatus status() {
            synchronized (SharedPush.this) {
                return left ? shared.status().closed() : shared.status();
            }
        }

        @Override
        public void close() {
            synchronized (SharedPush.this) {
                if (!left) {
                    left = true;
                    leave(listener);
                }
            }
        }
    }
}
