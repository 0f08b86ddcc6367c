package io.github.cameljmap.benchmark.jvm;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A JVM for one run of a contender. It is told its task on standard input, so that no password is in a list of processes,
 * answers on standard output, and ends when who started it does.
 */
public final class FreshJvm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OPTIONS = List.of("-Xmx512m");
    private static final int MINUTES_AT_MOST = 30;

    // A test that only wants to see that all runs has not the time to start a JVM for each run.
    private static final boolean THIS_ONE_WILL_DO = Boolean.getBoolean("benchmark.one.jvm");

    private FreshJvm() {}

    /** Runs a contender with as much heap as it may need. */
    public static Measured run(Class<? extends Contender> contender, Task task) throws Exception {
        return run(contender, task, OPTIONS);
    }

    /** @param options those of the JVM, such as {@code -Xmx256m} */
    public static Measured run(Class<? extends Contender> contender, Task task, List<String> options) throws Exception {
        if (THIS_ONE_WILL_DO) {
            return instance(contender.getName()).run(task);
        }
        String answer = ask(options, FreshJvm.class, List.of(contender.getName()), JSON.writeValueAsString(task));
        return JSON.readValue(answer, Measured.class);
    }

    /** Runs a class with a main method, which gets one line on standard input and answers with one on standard output. */
    public static String ask(List<String> options, Class<?> main, List<String> arguments, String line)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        Collections.addAll(command, "-cp", System.getProperty("java.class.path"), main.getName());
        command.addAll(arguments);
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedWriter in = jvm.outputWriter(StandardCharsets.UTF_8);
                BufferedReader out = jvm.inputReader(StandardCharsets.UTF_8)) {
            in.write(line);
            in.newLine();
            in.flush();
            String answer = out.readLine();
            if (answer == null) {
                throw new IllegalStateException(main.getSimpleName() + " " + arguments + " failed in its JVM");
            }
            return answer;
        } finally {
            jvm.destroy();
        }
    }

    /** What the JVM runs. Its argument is the name of the contender's class. */
    public static void main(String[] args) throws Exception {
        CompletableFuture.delayedExecutor(MINUTES_AT_MOST, TimeUnit.MINUTES).execute(FreshJvm::end);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Task task = JSON.readValue(in.readLine(), Task.class);
        endWith(in);
        try {
            System.out.println(JSON.writeValueAsString(instance(args[0]).run(task)));
        } catch (Exception e) {
            // what it started may go on without it
            e.printStackTrace();
            end();
        }
    }

    private static Contender instance(String name) throws ReflectiveOperationException {
        return Class.forName(name)
                .asSubclass(Contender.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static void endWith(BufferedReader in) {
        Thread watch = new Thread(() -> {
            try {
                // nothing comes any more: this waits until whoever started this JVM is gone or has heard enough
                in.readLine();
            } catch (IOException e) {
                // so it is gone
            }
            end();
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void end() {
        Runtime.getRuntime().halt(1);
    }
}
