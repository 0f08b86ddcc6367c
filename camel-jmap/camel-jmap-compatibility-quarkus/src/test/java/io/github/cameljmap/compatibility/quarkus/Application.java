package io.github.cameljmap.compatibility.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application that the build packaged, in a process of its own, with settings in a file as Quarkus looks for it. */
final class Application implements AutoCloseable {

    /** What the build packaged. */
    static final Path FOLDER = Path.of("target", "quarkus-app").toAbsolutePath();

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Path log;
    private final Process process;

    private Application(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** Starts it for one user of a mail server. */
    static Application start(URI sessionUrl, MailUser user) {
        try {
            Path folder = Files.createTempDirectory(FOLDER.getParent(), "run-");
            Path settings = Files.createDirectory(folder.resolve("config")).resolve("application.properties");
            Files.writeString(
                    settings,
                    """
                    camel.component.jmap.server = %s
                    camel.component.jmap.username = %s
                    camel.component.jmap.password = %s
                    # should nobody be left to stop it
                    camel.main.duration-max-seconds = 180
                    """
                            .formatted(sessionUrl, user.address(), user.password()));
            Path log = folder.resolve("application.log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-jar",
                            FOLDER.resolve("quarkus-run.jar").toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            return new Application(log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits while it runs. */
    void awaitWhileItRuns(Callable<Boolean> condition) {
        await("the application that logs to " + log).atMost(LONG_ENOUGH).until(() -> {
            assertThat(process.isAlive()).as(() -> "whether it runs:\n" + log()).isTrue();
            return condition.call();
        });
    }

    /** All that it wrote to the console. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
