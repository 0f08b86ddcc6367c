package io.github.cameljmap.component.consumer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.push.PushConnection;
import io.github.cameljmap.client.push.PushListener;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.client.push.StateChange;
import io.github.cameljmap.client.session.JmapAccount;
import io.github.cameljmap.component.account.AccountContext;

/**
 * Has a poll follow at once when the server says that emails changed. The push connection's thread only asks for it; the poll
 * runs on a thread of its own, and changes that come while one is waiting to run ask for no second one.
 */
public final class PushTrigger implements PushListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PushTrigger.class);

    // as a power of two: 64 seconds
    private static final int LONGEST_RETRY = 6;

    private final AccountContext account;
    private final ScheduledExecutorService thread;
    private final BooleanSupplier poll;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final PushConnection connection;

    // polls in a row that failed, and the next try; touched on the thread of the polls only
    private int failures;
    private Future<?> retry = CompletableFuture.completedFuture(null);

    /**
     * @param thread a single thread for the polls, which is shut down by {@link #close}
     * @param poll   runs a poll, returns when it is over, and says whether it went well
     */
    public PushTrigger(AccountContext account, ScheduledExecutorService thread, BooleanSupplier poll) {
        this.account = account;
        this.thread = thread;
        this.poll = poll;
        this.connection = account.client().listen(this);
        if (connection.status().state() == PushStatus.State.CONNECTED) {
            // others listen already; nobody says what changed before we did
            pollSoon();
        }
    }

    @Override
    public void connected() {
        // what changed while there was no connection was told to nobody
        pollSoon();
    }

    @Override
    public void changed(StateChange change) {
        if (isOurs(change)) {
            pollSoon();
        }
    }

    // Who could push a change has read the session, so the account is known by now; where it is not, a poll finds out.
    private boolean isOurs(StateChange change) {
        CompletableFuture<JmapAccount> ours = account.account();
        return !ours.isDone()
                || ours.isCompletedExceptionally()
                || change.changed().containsKey(ours.join().id());
    }

    /** Asks for a poll, and returns at once. */
    public void pollSoon() {
        if (asked.compareAndSet(false, true)) {
            try {
                thread.execute(this::poll);
            } catch (RejectedExecutionException e) {
                LOG.trace("Closed meanwhile", e);
            }
        }
    }

    private void poll() {
        asked.set(false);
        if (poll.getAsBoolean()) {
            failures = 0;
        } else if (retry.isDone()) {
            // the change was told only once, and the next poll by the clock may be far away
            failures = Math.min(failures + 1, LONGEST_RETRY);
            retry = thread.schedule(this::pollSoon, 1L << failures, TimeUnit.SECONDS);
        }
    }

    /** How the push connection is. */
    public PushStatus status() {
        return connection.status();
    }

    @Override
    public void close() {
        connection.close();
        thread.shutdownNow();
    }
}
