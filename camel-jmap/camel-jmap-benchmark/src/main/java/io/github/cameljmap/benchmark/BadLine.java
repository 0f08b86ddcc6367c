package io.github.cameljmap.benchmark;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameljmap.test.TcpProxy;

/** A line to a server that breaks every few seconds, each time in another way. */
final class BadLine implements AutoCloseable {

    private static final int SOME_BYTES = 700;
    private static final int SECONDS_DOWN = 3;

    private final TcpProxy proxy;
    private final List<Fault> faults;

    // counted by one thread, read by others
    private final AtomicInteger broken = new AtomicInteger();

    BadLine(URI server) {
        proxy = TcpProxy.to(server);
        faults = List.of(
                proxy::cut,
                () -> proxy.cutAfterSending(SOME_BYTES),
                () -> proxy.cutAfterReceiving(SOME_BYTES),
                () -> forAWhile(proxy::refuse),
                () -> forAWhile(proxy::stall),
                () -> proxy.cutAfterReceiving(0));
    }

    String authority() {
        return proxy.authority();
    }

    /** Breaks it. It is whole again when this returns, or soon afterwards. */
    void breakIt() throws InterruptedException {
        faults.get(broken.getAndIncrement() % faults.size()).happen();
    }

    /** How often it was broken so far. */
    int broken() {
        return broken.get();
    }

    private void forAWhile(Runnable trouble) throws InterruptedException {
        trouble.run();
        proxy.cut();
        TimeUnit.SECONDS.sleep(SECONDS_DOWN);
        proxy.forward();
    }

    @Override
    public void close() {
        proxy.close();
    }

    /** Something that breaks the line. */
    @FunctionalInterface
    private interface Fault {
        void happen() throws InterruptedException;
    }
}
