package io.github.cameljmap.benchmark.push;

import java.util.concurrent.BlockingQueue;

import io.github.cameljmap.benchmark.server.Mailbox;

/** Gets the emails that come into an inbox. */
interface Receiver extends AutoCloseable {

    /** When the text of each email was there, as {@link System#nanoTime()} said it. */
    BlockingQueue<Long> arrivals();

    @Override
    void close();

    /** A way to get them. */
    @FunctionalInterface
    interface Way {

        /** Begins, and returns when it is ready for emails. */
        Receiver start(Mailbox mailbox) throws Exception;
    }
}
