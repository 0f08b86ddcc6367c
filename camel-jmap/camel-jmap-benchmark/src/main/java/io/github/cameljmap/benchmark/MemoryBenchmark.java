package io.github.cameljmap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.JmapService;

/** Whether receiving all of a mailbox takes more memory the more emails there are. */
final class MemoryBenchmark implements Benchmark {

    // with state first, as it leaves the emails unseen
    private static final List<String> TRACKERS = List.of("trackBy=state", "trackBy=unseen");

    private final List<Integer> sizes;

    /** @param many the size of the larger mailbox */
    MemoryBenchmark(int many) {
        this.sizes = List.of(many / 10, many);
    }

    @Override
    public void run(Consumer<Result> report) throws Exception {
        Path folder = Files.createTempDirectory("camel-jmap-benchmark-");
        try (JmapService cyrus = CyrusService.start()) {
            for (int size : sizes) {
                Mailbox mailbox = Mailbox.on(cyrus).fill(size);
                for (String tracker : TRACKERS) {
                    report.accept(measure(mailbox, tracker, size, folder));
                }
            }
        } finally {
            Files.delete(folder);
        }
    }

    private static Result measure(Mailbox mailbox, String tracker, int size, Path folder) throws IOException {
        MeasuredJvm jvm = MeasuredJvm.receive(mailbox, "jmap:inbox?initialDelay=0&" + tracker, size, folder);
        return new Result(
                "memory",
                "receiving " + Units.count(size) + " emails of 1 KB, Cyrus, `" + tracker + "`, `" + MeasuredJvm.HEAP
                        + "`",
                Units.megabytes(jvm.aboveIdle()) + " above idle (" + Units.megabytes(jvm.idle()) + "); "
                        + size / Math.max(jvm.seconds(), 1) + " emails a second",
                "under 64 MB above idle, flat");
    }
}
