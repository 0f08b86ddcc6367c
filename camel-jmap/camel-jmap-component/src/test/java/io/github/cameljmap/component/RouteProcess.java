package io.github.cameljmap.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route in a process of its own, that can be killed and started again. */
final class RouteProcess implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private final List<String> command;
    private final Path log;
    private final Path handled;
    private Process process;

    /**
     * @param name      tells it from others with the same directory
     * @param directory what it keeps
     */
    RouteProcess(String name, Path directory, String sessionUrl, Inbox inbox, String uri, String databaseUrl) {
        this.handled = directory.resolve("handled-" + name);
        this.log = Path.of("target", "route-process-" + name + ".log");
        this.command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingRoute.class.getName(),
                sessionUrl,
                inbox.user().address(),
                inbox.user().password(),
                uri,
                directory.toString(),
                databaseUrl,
                handled.getFileName().toString());
    }

    RouteProcess start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of all exchanges since the first start. */
    List<String> handled() {
        try {
            return Files.exists(handled) ? Files.readAllLines(handled) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits while it runs. */
    void awaitWhileItRuns(Callable<Boolean> condition) {
        await().atMost(LONG_ENOUGH)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as("whether it runs: see " + log)
                            .isTrue();
                    return condition.call();
                });
    }

    /** Without any time to do anything. */
    void kill() {
        ended(process.destroyForcibly(), LONG_ENOUGH);
    }

    /** Asks it to shut down, and kills it when it has not in this time. */
    void killWhileItShutsDown(Duration time) {
        process.destroy();
        if (!ended(process, time)) {
            kill();
        }
    }

    /** Asks it to shut down and waits until it has. */
    void stop() {
        process.destroy();
        assertThat(ended(process, LONG_ENOUGH)).isTrue();
    }

    private static boolean ended(Process process, Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
