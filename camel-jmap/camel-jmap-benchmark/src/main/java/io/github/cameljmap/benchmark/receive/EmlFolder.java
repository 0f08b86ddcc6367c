package io.github.cameljmap.benchmark.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.cameljmap.benchmark.jvm.Task;

/** Where emails are written to, each in a file of its own. */
record EmlFolder(Path path) implements AutoCloseable {

    /** The name in a task. */
    static final String OPTION = "folder";

    static EmlFolder create() throws IOException {
        return new EmlFolder(Files.createTempDirectory("camel-jmap-benchmark-"));
    }

    static EmlFolder of(Task task) {
        return new EmlFolder(Path.of(task.option(OPTION)));
    }

    /** For the emails that a contender warms up with. */
    Path warmUp() {
        return path.resolve("warm-up");
    }

    /** For those that count. */
    Path emails() {
        return path.resolve("emails");
    }

    void empty() throws IOException {
        delete();
        Files.createDirectories(warmUp());
        Files.createDirectories(emails());
    }

    /** Fails unless there is a file for each of these emails, byte by byte. */
    void check(Set<String> digests) throws IOException {
        Set<String> written = new HashSet<>();
        List<Path> files = files(emails());
        for (Path file : files) {
            written.add(digest(Files.readAllBytes(file)));
        }
        if (files.size() != digests.size() || !written.equals(digests)) {
            throw new IllegalStateException("the " + files.size() + " files are not the " + digests.size() + " emails");
        }
    }

    /** What tells an email from any other one. */
    static String digest(byte[] email) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(email));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete();
    }
}
