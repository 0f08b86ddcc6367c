package io.github.cameljmap.benchmark.receive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.report.Bar;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.benchmark.server.PromptCyrus;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;

/** Whether receiving all of a mailbox takes more memory the more emails there are. */
public final class MemoryBenchmark implements Benchmark {

    private static final String JOB = "memory";
    private static final int MANY = 100_000;
    private static final double MEGABYTES_AT_MOST = 64;

    private static final String UNSEEN = "trackBy=unseen";

    // with state first, as it leaves the emails unseen
    private static final List<String> TRACKERS = List.of("trackBy=state", UNSEEN);

    @Override
    public void run(Scale scale, Report report) throws Exception {
        Path folder = Files.createTempDirectory("camel-jmap-benchmark-");
        try (JmapService cyrus = PromptCyrus.start()) {
            List<Double> all = new ArrayList<>();
            for (int size : List.of(scale.count(MANY / 10), scale.count(MANY))) {
                Mailbox mailbox = Mailbox.on(cyrus).fill(size);
                for (String tracker : TRACKERS) {
                    Heap heap = Heap.receive(mailbox, "jmap:inbox?initialDelay=0&" + tracker, size, folder);
                    if (tracker.equals(UNSEEN)) {
                        checkAllSeen(mailbox);
                    }
                    all.add(heap.aboveIdle() / 1e6);
                    report.add(new Result(
                            JOB,
                            "camel-jmap `" + tracker + "`",
                            "Cyrus, " + Units.count(size) + " emails of 1 KB, `" + MemoryContender.HEAP + "`",
                            "MB above idle",
                            List.of(heap.aboveIdle() / 1e6),
                            heap.aboveIdleOf() + ", " + Math.round(size / heap.seconds()) + " emails/s"));
                }
            }
            double most = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            report.add(new Bar(
                    JOB,
                    "under 64 MB above idle, however many emails",
                    Units.megabytes(most * 1e6) + " at most",
                    most < MEGABYTES_AT_MOST));
        } finally {
            Files.delete(folder);
        }
    }

    private static void checkAllSeen(Mailbox mailbox) {
        try (ImapMailbox imap = mailbox.server().imap(mailbox.user())) {
            int unseen = imap.countUnseen(ImapMailbox.INBOX);
            if (unseen > 0) {
                throw new IllegalStateException(unseen + " emails are not marked as seen");
            }
        }
    }
}
