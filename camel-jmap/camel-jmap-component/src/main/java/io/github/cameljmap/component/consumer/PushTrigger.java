package io.github.cameljmap.component.consumer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

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

    private final AccountContext account;
    private final ExecutorService thread;
    private final Runnable poll;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final PushConnection connection;

    /**
     * @param thread a single thread for the polls; the caller shuts it down after this is closed
     * @param poll   runs a poll and returns when it is over
     */
    public PushTrigger(AccountContext account, ExecutorService thread, Runnable poll) {
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

    private void pollSoon() {
        if (!thread.isShutdown() && asked.compareAndSet(false, true)) {
            thread.execute(() -> {
                asked.set(false);
                poll.run();
            });
        }
    }

    /** How the push connection is. */
    public PushStatus status() {
        return connection.status();
    }

    @Override
    public void close() {
        connection.close();
    }
}
