package io.github.cameljmap.karaf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Karaf that the build unpacked, in a process of its own, which has nothing but its system repository to install from.
 * Its console takes what is typed, and ends with this JVM, however that one ends; Karaf ends with its console.
 */
final class Karaf implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("karaf.home"));

    private static final Path CONSOLE = HOME.resolveSibling("karaf-console.log");
    static final Path LOG = HOME.resolve("data/log/karaf.log");
    private static final String FAST_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ";
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final BufferedWriter console;

    private Karaf(Process process) {
        this.process = process;
        this.console = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts it with these options of the JVM, and without what it installed in an earlier run. */
    static Karaf start(String javaOptions) {
        try {
            forget();
            beAlone();
            ProcessBuilder builder =
                    new ProcessBuilder(HOME.resolve("bin/karaf").toString());
            builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("EXTRA_JAVA_OPTS", FAST_START + javaOptions);
            builder.environment().put("TERM", "dumb");
            builder.redirectErrorStream(true).redirectOutput(CONSOLE.toFile());
            return new Karaf(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types a command, which is carried out when those before it are. */
    void type(String command) {
        try {
            console.write(command);
            console.newLine();
            console.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Karaf has ended:\n" + everything(), e);
        }
    }

    /** Before that its console does not know all commands. */
    boolean hasItsOwnFeatures() {
        return log().contains("| Done.");
    }

    boolean isWell() {
        return process.isAlive() && !read(CONSOLE).contains("Error executing command");
    }

    String log() {
        return read(LOG);
    }

    /** What the console showed, and the log. */
    String everything() {
        return read(CONSOLE) + "\n" + log();
    }

    @Override
    public void close() {
        try {
            console.close();
        } catch (IOException e) {
            // it is gone already
        }
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    // What an earlier run installed and logged.
    private static void forget() throws IOException {
        try (Stream<Path> data = Files.walk(HOME.resolve("data"))) {
            for (Path file : data.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    // No port of its own, no repository of this machine or beyond.
    private static void beAlone() throws IOException {
        Path features = HOME.resolve("etc/org.apache.karaf.features.cfg");
        Files.writeString(features, Files.readString(features).replaceAll("(?m)^\\s*(ssh|management)/[^,]*,.*\\R", ""));
        Files.writeString(
                HOME.resolve("etc/org.ops4j.pax.url.mvn.cfg"),
                """
                org.ops4j.pax.url.mvn.defaultRepositories=file:${karaf.home}/system@id=system@snapshots
                org.ops4j.pax.url.mvn.repositories=
                org.ops4j.pax.url.mvn.localRepository=${karaf.data}/repository
                org.ops4j.pax.url.mvn.useFallbackRepositories=false
                """);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
