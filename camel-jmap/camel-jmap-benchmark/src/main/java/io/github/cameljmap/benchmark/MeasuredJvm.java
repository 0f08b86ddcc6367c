package io.github.cameljmap.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How much heap receiving took in a JVM of its own.
 *
 * @param idle    bytes in use when nothing was received yet
 * @param peak    the most bytes in use behind a garbage collection
 * @param seconds from the start of the route until the last email was received
 */
record MeasuredJvm(long idle, long peak, long seconds) {

    /** The memory that such a JVM may take. */
    static final String HEAP = "-Xmx256m";

    long aboveIdle() {
        return peak - idle;
    }

    /** Receives so many emails from this endpoint of the mailbox's owner, and saves what there is to save in this folder. */
    static MeasuredJvm receive(Mailbox mailbox, String uri, int count, Path folder) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Receiver.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedWriter in = jvm.outputWriter(StandardCharsets.UTF_8);
                BufferedReader out = jvm.inputReader(StandardCharsets.UTF_8)) {
            in.write(String.join(
                    "\n",
                    mailbox.server().sessionUrl().toString(),
                    mailbox.user().address(),
                    mailbox.user().password(),
                    uri,
                    Integer.toString(count),
                    folder.toString(),
                    ""));
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the JVM that was to receive from " + uri + " failed");
            }
            String[] numbers = line.split(" ");
            return new MeasuredJvm(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
        } finally {
            jvm.destroy();
        }
    }
}
