package io.github.cameljmap.benchmark.receive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.cameljmap.benchmark.jvm.FreshJvm;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.Mailbox;

/**
 * How much heap receiving took in a JVM of its own.
 *
 * @param idle    bytes in use when nothing was received yet
 * @param peak    the most bytes in use behind a garbage collection
 * @param seconds from the start of the route until the last email was received
 */
record Heap(double idle, double peak, double seconds) {

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", MemoryContender.HEAP);

    double aboveIdle() {
        return peak - idle;
    }

    String aboveIdleOf() {
        return Units.megabytes(aboveIdle()) + " above " + Units.megabytes(idle);
    }

    /** Receives so many emails from this endpoint of the mailbox's owner, and saves what there is to save in this folder. */
    static Heap receive(Mailbox mailbox, String uri, int count, Path folder) throws Exception {
        Map<String, String> options = Map.of(
                MemoryContender.URI, uri,
                MemoryContender.COUNT, Integer.toString(count),
                MemoryContender.FOLDER, folder.toString());
        Task task = new Task(Access.to(mailbox.server()), mailbox.user(), mailbox.user(), options);
        Measured measured = FreshJvm.run(MemoryContender.class, task, JVM);
        return new Heap(
                measured.get(MemoryContender.IDLE), measured.get(MemoryContender.PEAK), measured.get(Measured.SECONDS));
    }
}
