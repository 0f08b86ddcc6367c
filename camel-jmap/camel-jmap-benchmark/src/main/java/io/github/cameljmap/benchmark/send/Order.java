package io.github.cameljmap.benchmark.send;

import java.util.Map;

import io.github.cameljmap.benchmark.jvm.Task;

/**
 * What to send, and how.
 *
 * @param recipient       who gets all of it
 * @param count           how many emails are sent while it is measured
 * @param warmUp          how many before
 * @param attachmentBytes how large the attachment of each is; 0 is none
 * @param together        how many are in one exchange
 * @param atOnce          how many exchanges are under way at a time
 */
record Order(String recipient, int count, int warmUp, int attachmentBytes, int together, int atOnce) {

    static Order of(Task task) {
        return new Order(
                task.option("recipient"),
                task.number("count"),
                task.number("warmUp"),
                task.number("attachmentBytes"),
                task.number("together"),
                task.number("atOnce"));
    }

    /** As a task has it. */
    Map<String, String> options() {
        return Map.of(
                "recipient", recipient,
                "count", Integer.toString(count),
                "warmUp", Integer.toString(warmUp),
                "attachmentBytes", Integer.toString(attachmentBytes),
                "together", Integer.toString(together),
                "atOnce", Integer.toString(atOnce));
    }
}
