package io.github.cameljmap.client.http;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where it goes on after a pause. */
class ResumptionTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final Retry retry = new Retry(new RetryPolicy(3, Duration.ofSeconds(30)), pool);

    @AfterEach
    void close() {
        Thread.currentThread().setContextClassLoader(before);
        retry.close();
        pool.shutdownNow();
    }

    @Test
    void aThreadThatIsStartedForItHasTheClassLoaderOfTheApplication() {
        // starts the JVM's timer, with another loader
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
                .join();
        ClassLoader own = new URLClassLoader(new URL[0]);
        Thread.currentThread().setContextClassLoader(own);

        CompletableFuture<ClassLoader> seen = retry.after(
                Duration.ofMillis(10),
                () -> CompletableFuture.completedFuture(Thread.currentThread().getContextClassLoader()));

        assertThat(seen.join()).isSameAs(own);
    }

    @Test
    void theEndIsToldAlsoWhenThePoolHasEnded() {
        pool.shutdown();

        CompletableFuture<String> end =
                retry.after(Duration.ofMillis(10), () -> CompletableFuture.completedFuture("end"));

        assertThat(end.join()).isEqualTo("end");
    }
}
