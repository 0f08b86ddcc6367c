package io.github.cameljmap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

/** How much memory it takes to write a large attachment, or a large raw message, to a file. */
final class AttachmentBenchmark implements Benchmark {

    private final int bytes;

    /** @param bytes the size of the attachment */
    AttachmentBenchmark(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public void run(Consumer<Result> report) throws Exception {
        try (JmapService cyrus = CyrusService.start()) {
            Mailbox mailbox = Mailbox.on(cyrus);
            put(mailbox);
            report.accept(
                    measure(mailbox, "trackBy=state", "attachment.bin", "an attachment of " + Units.megabytes(bytes)));
            report.accept(
                    measure(mailbox, "trackBy=state&body=raw&attachments=false", "body", "the same email as a whole"));
        }
    }

    private void put(Mailbox mailbox) {
        byte[] content = new byte[bytes];
        new SplittableRandom(1).nextBytes(content);
        byte[] email = TestMails.mail()
                .subject("Large")
                .text("See the attachment.")
                .attach("attachment.bin", "application/octet-stream", content)
                .bytes();
        try (ImapMailbox imap = mailbox.server().imap(mailbox.user())) {
            imap.append(ImapMailbox.INBOX, email);
        }
    }

    private Result measure(Mailbox mailbox, String options, String file, String what) throws IOException {
        Path folder = Files.createTempDirectory("camel-jmap-benchmark-");
        Path written = folder.resolve(file);
        try {
            MeasuredJvm jvm = MeasuredJvm.receive(mailbox, "jmap:inbox?initialDelay=0&" + options, 1, folder);
            long size = Files.size(written);
            if (size < bytes) {
                throw new IllegalStateException(written + " has only " + size + " bytes");
            }
            return new Result(
                    "attachment",
                    what + ", streamed to a file, Cyrus, `" + options + "`, `" + MeasuredJvm.HEAP + "`",
                    Units.megabytes(jvm.aboveIdle()) + " above idle (" + Units.megabytes(jvm.idle()) + "); "
                            + Units.megabytes(size) + " in " + jvm.seconds() + " s",
                    "under 64 MB above idle");
        } finally {
            Files.deleteIfExists(written);
            Files.delete(folder);
        }
    }
}
