package io.github.cameljmap.client.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line to the log when an exchange is over, without credentials and content. One for each exchange. */
final class WireLog extends EventListener {

    /** A name of its own, because users turn it on by it. */
    static final String CATEGORY = "io.github.cameljmap.client.wire";

    private static final Logger LOG = LoggerFactory.getLogger(CATEGORY);

    private final long start = System.nanoTime();

    // Written by the thread of the call, and then by the one that reads the answer.
    private volatile int status;
    private volatile long sent;
    private volatile long received;

    private WireLog() {}

    /** This listener, and while the log is on, one that writes to it. */
    static EventListener.Factory beside(EventListener other) {
        return call -> LOG.isDebugEnabled() ? other.plus(new WireLog()) : other;
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        sent = byteCount;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        status = response.code();
    }

    @Override
    public void responseBodyEnd(Call call, long byteCount) {
        received = byteCount;
    }

    @Override
    public void callEnd(Call call) {
        LOG.debug("{}: {} in {} ms, {} bytes sent, {} received", what(call), status, millis(), sent, received);
    }

    @Override
    public void callFailed(Call call, IOException e) {
        LOG.debug("{} failed after {} ms: {}", what(call), millis(), e.toString());
    }

    private static String what(Call call) {
        return call.request().method() + " "
                + HttpProblems.place(call.request().url().uri());
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
