package io.github.cameljmap.client.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets what waited without a thread go on, on a thread of a pool. A thread that the pool starts for it inherits the class
 * loader of who began to wait, and not that of the JVM's timer.
 */
final class Resumption implements Executor {

    private final Executor pool;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    Resumption(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        Thread current = Thread.currentThread();
        ClassLoader own = current.getContextClassLoader();
        current.setContextClassLoader(loader);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            // the pool has ended: there is only the end left to tell
            task.run();
        } finally {
            current.setContextClassLoader(own);
        }
    }
}
