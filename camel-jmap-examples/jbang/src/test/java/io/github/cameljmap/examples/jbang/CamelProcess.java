package io.github.cameljmap.examples.jbang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The command {@code camel} in a process of its own, in a new folder with a copy of the example. It finds what it needs in what
 * Maven downloaded for this build and, instead of the user's repository, in the one that the build filled with our own artifacts.
 */
final class CamelProcess implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);
    private static final List<String> EXAMPLE = List.of("route.yaml", "pipe.yaml", "application.properties");

    private final Path folder;
    private final Path log;
    private final Process process;

    private CamelProcess(Path folder, Path log, Process process) {
        this.folder = folder;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param arguments   what stands behind {@code camel}
     * @param environment what is set beside the environment of this process
     */
    static CamelProcess start(List<String> arguments, Map<String, String> environment) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Path folder = Files.createTempDirectory(target, "camel-");
        for (String file : EXAMPLE) {
            Files.copy(Path.of(file), folder.resolve(file));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                // it keeps things in .camel there
                "-Duser.home=" + folder,
                "-Dmaven.repo.local=" + target.resolve("repository"),
                "-cp",
                target.resolve("test-classes")
                        + System.getProperty("path.separator")
                        + Files.readString(target.resolve("camel.classpath")),
                CamelCommand.class.getName()));
        command.addAll(arguments);
        command.add("--maven-central-enabled=false");
        command.add("--repos=" + Path.of(System.getProperty("maven.repository")).toUri());
        // should nobody be left to stop it
        command.add("--max-seconds=" + LONG_ENOUGH.toSeconds());
        Path log = folder.resolve("camel.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new CamelProcess(folder, log, builder.start());
    }

    /** Waits while it runs. */
    void awaitWhileItRuns(Callable<Boolean> condition) {
        await().atMost(LONG_ENOUGH).until(() -> {
            assertThat(process.isAlive()).as(() -> "whether it runs:\n" + log()).isTrue();
            return condition.call();
        });
    }

    /** Where it runs. */
    Path folder() {
        return folder;
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
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
