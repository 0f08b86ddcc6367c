package io.github.cameljmap.benchmark.receive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

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
import io.github.cameljmap.test.TestMails;

/** How much memory it takes to write a large attachment, or a large raw message, to a file. */
public final class AttachmentBenchmark implements Benchmark {

    private static final String JOB = "attachment";
    private static final int BYTES = 200_000_000;
    private static final double MEGABYTES_AT_MOST = 64;

    @Override
    public void run(Scale scale, Report report) throws Exception {
        int bytes = scale.count(BYTES);
        try (JmapService cyrus = PromptCyrus.start()) {
            Mailbox mailbox = Mailbox.on(cyrus);
            byte[] attachment = new byte[bytes];
            new SplittableRandom(1).nextBytes(attachment);
            byte[] email = TestMails.mail()
                    .subject("Large")
                    .text("See the attachment.")
                    .attach("attachment.bin", "application/octet-stream", attachment)
                    .bytes();
            try (ImapMailbox imap = cyrus.imap(mailbox.user())) {
                imap.append(ImapMailbox.INBOX, email);
            }
            String setting = "Cyrus, one email of " + Units.megabytes(bytes) + ", `" + MemoryContender.HEAP + "`";
            measure(mailbox, "trackBy=state", "attachment.bin", attachment, setting, report);
            measure(mailbox, "trackBy=state&body=raw&attachments=false", "body", email, setting, report);
        }
    }

    private static void measure(
            Mailbox mailbox, String options, String file, byte[] expected, String setting, Report report)
            throws Exception {
        Path folder = Files.createTempDirectory("camel-jmap-benchmark-");
        Path written = folder.resolve(file);
        try {
            Heap heap = Heap.receive(mailbox, "jmap:inbox?initialDelay=0&" + options, 1, folder);
            if (!Arrays.equals(expected, Files.readAllBytes(written))) {
                throw new IllegalStateException(written + " has other bytes than the email");
            }
            report.add(new Result(
                    JOB,
                    "camel-jmap `" + options + "`, to a file",
                    setting,
                    "MB above idle",
                    List.of(heap.aboveIdle() / 1e6),
                    String.format(
                            Locale.ROOT,
                            "%s, %s written in %.1f s",
                            heap.aboveIdleOf(),
                            Units.megabytes(expected.length),
                            heap.seconds())));
            report.add(new Bar(
                    JOB,
                    "under 64 MB above idle with `" + options + "`",
                    Units.megabytes(heap.aboveIdle()),
                    heap.aboveIdle() / 1e6 < MEGABYTES_AT_MOST));
        } finally {
            Files.deleteIfExists(written);
            Files.delete(folder);
        }
    }
}
