package io.github.cameljmap.test;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own that answers lines: {@code ready NAME=VALUE...} at first, then {@code ok},
 * {@code ok VALUE} or {@code error MESSAGE} to each command. It ends when its standard input does, so that no server
 * outlives this JVM, however that one ends.
 */
final class ServerProcess implements AutoCloseable {

    // a start takes seconds, but minutes where the machine is busy
    private static final int START_SECONDS = 300;
    private static final int ANSWER_SECONDS = 60;
    private static final int CLOSE_SECONDS = 15;
    private static final int LOG_LINES = 40;
    private static final String END = "";

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedWriter commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Map<String, String> endpoints = new HashMap<>();
    private boolean owesAnAnswer;

    private ServerProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::readAnswers, name + "-answers");
        reader.setDaemon(true);
        reader.start();
    }

    static ServerProcess start(String name, List<String> command, Map<String, String> environment) {
        ServerProcess server;
        try {
            // several JVMs may run tests, each with servers of its own
            String file = name.toLowerCase(Locale.ROOT) + "-"
                    + ProcessHandle.current().pid() + ".log";
            Path log = Files.createDirectories(logFolder()).resolve(file);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
            builder.environment().putAll(environment);
            server = new ServerProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start: " + command, e);
        }
        try {
            server.awaitReady();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** In the build's folder, if there is one: who looks for a log looks there. */
    private static Path logFolder() {
        Path target = Path.of("target");
        return Files.isDirectory(target)
                ? target.resolve("jmap-servers")
                : Path.of(System.getProperty("java.io.tmpdir"), "jmap-servers-" + System.getProperty("user.name"));
    }

    String endpoint(String endpoint) {
        return endpoints.get(endpoint);
    }

    int port(String endpoint) {
        return Integer.parseInt(endpoint(endpoint));
    }

    /** Returns the value of the answer; throws when the server says that it could not do it. */
    synchronized String ask(String... words) {
        if (owesAnAnswer) {
            // its answer, should it come, would be taken for that to the next question
            throw failure("is not asked any more, as it gave no answer before", null);
        }
        owesAnAnswer = true;
        try {
            commands.write(String.join(" ", words));
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw failure("is gone", e);
        }
        String answer = awaitAnswer(ANSWER_SECONDS);
        owesAnAnswer = false;
        if (!answer.startsWith("ok")) {
            throw new IllegalStateException(name + " cannot " + words[0] + ": " + answer);
        }
        return answer.substring("ok".length()).trim();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            // it is gone already
        }
        try {
            if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() {
        String ready = awaitAnswer(START_SECONDS);
        if (!ready.startsWith("ready ")) {
            throw failure("said '" + ready + "' instead of 'ready'", null);
        }
        for (String word : ready.substring("ready ".length()).split(" ")) {
            int equals = word.indexOf('=');
            endpoints.put(word.substring(0, equals), word.substring(equals + 1));
        }
    }

    private String awaitAnswer(int seconds) {
        try {
            String answer = answers.poll(seconds, TimeUnit.SECONDS);
            if (answer == null) {
                throw failure("gives no answer for " + seconds + " s", null);
            }
            if (answer.equals(END)) {
                // the log is complete only when the process has ended
                process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS);
                throw failure("is gone", null);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was waited for when the test was interrupted", e);
        }
    }

    private void readAnswers() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // the same as its end
        }
        answers.add(END);
    }

    private IllegalStateException failure(String what, Exception cause) {
        return new IllegalStateException(
                name + " " + what + ". The end of its log " + log.toAbsolutePath() + ":\n" + endOfLog(), cause);
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e + ")";
        }
    }
}
