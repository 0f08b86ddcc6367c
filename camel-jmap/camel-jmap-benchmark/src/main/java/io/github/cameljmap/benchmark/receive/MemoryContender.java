package io.github.cameljmap.benchmark.receive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.activation.DataHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.HeapPeak;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.server.Mailbox;

/**
 * Receives emails, saves their attachments and, if it is a stream, their body to files, and tells how much heap that took.
 * It warms up on the archive of the same user, which is empty.
 */
public final class MemoryContender implements Contender {

    /** The options of a JVM in which the heap is measured. */
    static final String HEAP = "-Xmx256m";

    /** The endpoint to receive from; it is of the inbox. */
    static final String URI = "uri";

    static final String COUNT = "count";

    /** Where to save. */
    static final String FOLDER = "folder";

    /** Bytes in use when nothing was received yet. */
    static final String IDLE = "idleBytes";

    /** The most bytes in use behind a garbage collection. */
    static final String PEAK = "peakBytes";

    private static final long MINUTES_TO_WAIT = 25;

    @Override
    public Measured run(Task task) throws Exception {
        Path folder = Path.of(task.option(FOLDER));
        String uri = task.option(URI);
        try (CamelContext context = Mailbox.context(task.access(), task.user())) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    // the same as what is measured, on a mailbox that is empty: all classes are there before
                    from(uri.replace("jmap:inbox", "jmap:archive"))
                            .routeId("idle")
                            .process(exchange -> {});
                    from(uri)
                            .routeId("in")
                            .autoStartup(false)
                            .process(exchange -> saveAttachments(exchange, folder))
                            .filter(exchange -> exchange.getMessage().getBody() instanceof InputStream)
                            .to("file:" + folder + "?fileName=body");
                }
            });
            return receive(context, task.number(COUNT));
        }
    }

    private static Measured receive(CamelContext context, int count) throws Exception {
        context.start();
        NotifyBuilder received =
                new NotifyBuilder(context).fromRoute("in").whenCompleted(count).create();
        NotifyBuilder failed =
                new NotifyBuilder(context).fromRoute("in").whenFailed(1).create();
        TimeUnit.SECONDS.sleep(3);
        context.getRouteController().stopRoute("idle");
        long idle = HeapPeak.used();
        long start = System.nanoTime();
        try (HeapPeak peak = new HeapPeak()) {
            context.getRouteController().startRoute("in");
            if (!received.matches(MINUTES_TO_WAIT, TimeUnit.MINUTES) || failed.matches()) {
                throw new IllegalStateException("not all emails were received");
            }
            return Measured.since(start).with(IDLE, idle).with(PEAK, peak.bytes());
        }
    }

    private static void saveAttachments(Exchange exchange, Path folder) throws IOException {
        Map<String, DataHandler> attachments =
                exchange.getMessage(AttachmentMessage.class).getAttachments();
        for (Map.Entry<String, DataHandler> attachment : attachments.entrySet()) {
            try (InputStream content = attachment.getValue().getInputStream()) {
                Files.copy(content, folder.resolve(attachment.getKey()));
            }
        }
    }
}
