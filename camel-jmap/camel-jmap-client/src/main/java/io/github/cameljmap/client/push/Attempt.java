package io.github.cameljmap.client.push;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpStream;
import io.github.cameljmap.client.model.DataType;

/** One connection, from the attempt to its end, which it tells the loop once the server is silent for too long. */
abstract class Attempt {

    /** The data types of interest. */
    static final List<String> TYPES = List.of(DataType.EMAIL.name(), DataType.MAILBOX.name());

    /** Events that are larger tell of more accounts than anybody has. */
    static final int MAX_EVENT_BYTES = 1024 * 1024;

    private final PushLoop loop;
    private final Watchdog watchdog;

    // Both volatile: either who closes sees the stream, or who opens it sees that it is closed.
    private volatile HttpStream stream;
    private volatile boolean closed;

    Attempt(PushLoop loop, ScheduledExecutorService scheduler, Duration ping) {
        this.loop = loop;
        this.watchdog = new Watchdog(scheduler, silence(ping), this::silent);
    }

    /** How long nothing may be heard: one ping may be late. */
    static Duration silence(Duration ping) {
        return ping.multipliedBy(2);
    }

    abstract PushStatus.Transport transport();

    /** Begins to connect, without waiting. */
    abstract HttpStream open();

    final void start() {
        watchdog.start();
        stream = open();
        if (closed) {
            stream.cancel();
        }
    }

    /** Ends the connection, without telling the loop. */
    final void close() {
        closed = true;
        watchdog.stop();
        if (stream != null) {
            stream.cancel();
        }
    }

    final boolean isClosed() {
        return closed;
    }

    final PushLoop loop() {
        return loop;
    }

    final Watchdog watchdog() {
        return watchdog;
    }

    /** It is over, for whatever reason. */
    public final void ended(JmapException why) {
        loop.ended(this, why);
    }

    private void silent() {
        String why = "The server has been silent for more than "
                + watchdog.limit().toMillis() + " ms, so the " + transport() + " connection is dead";
        ended(new JmapTransportException(why, new SocketTimeoutException(why)));
    }
}
