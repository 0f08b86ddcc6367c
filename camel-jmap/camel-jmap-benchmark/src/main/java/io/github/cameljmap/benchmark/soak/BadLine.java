package io.github.cameljmap.benchmark.soak;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;
import io.github.cameljmap.test.proxy.FaultProxy;
import io.github.cameljmap.test.proxy.ProxiedRequest;

/** A line to a server that breaks every few seconds, each time in another way. */
final class BadLine implements AutoCloseable {

    private static final int SOME_BYTES = 700;
    private static final int SECONDS_DOWN = 3;

    private final FaultProxy proxy;
    private final List<Trouble> troubles;

    // counted by one thread, read by others
    private final AtomicInteger broken = new AtomicInteger();

    BadLine(URI sessionUrl) {
        proxy = FaultProxy.to(sessionUrl);
        troubles = List.of(
                proxy::cut,
                () -> once(new Fault.CutRequest(SOME_BYTES, Ending.CLOSE)),
                () -> once(new Fault.CutResponse(SOME_BYTES, Ending.CLOSE)),
                () -> forAWhile(proxy::down),
                () -> forAWhile(proxy::stall),
                () -> once(new Fault.CutResponse(0, Ending.CLOSE)));
    }

    /** The session URL of the server by way of this line. */
    URI sessionUrl() {
        return proxy.sessionUrl();
    }

    /** Breaks it. It is whole again when this returns, or soon afterwards. */
    void breakIt() throws InterruptedException {
        troubles.get(broken.getAndIncrement() % troubles.size()).happen();
    }

    /** How often it was broken so far. */
    int broken() {
        return broken.get();
    }

    private void once(Fault fault) {
        proxy.once(ProxiedRequest.anyCall(), fault);
    }

    private void forAWhile(Runnable trouble) throws InterruptedException {
        trouble.run();
        proxy.cut();
        TimeUnit.SECONDS.sleep(SECONDS_DOWN);
        proxy.up();
    }

    @Override
    public void close() {
        proxy.close();
    }

    /** Something that breaks the line. */
    @FunctionalInterface
    private interface Trouble {
        void happen() throws InterruptedException;
    }
}
