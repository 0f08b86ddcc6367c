package io.github.cameljmap.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

import jakarta.activation.DataHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;

/**
 * Receives emails in a JVM of its own, saves their attachments and, if it is a stream, their body to files, and tells how much
 * heap that took. It is told on standard input what to receive, as {@link MeasuredJvm} writes it, and ends when that does.
 */
final class Receiver {

    private static final long MINUTES_TO_WAIT = 30;

    private Receiver() {}

    public static void main(String[] args) throws Exception {
        Scanner told = new Scanner(System.in, StandardCharsets.UTF_8);
        try (CamelContext context = Mailbox.context(told.nextLine(), told.nextLine(), told.nextLine())) {
            String uri = told.nextLine();
            int count = Integer.parseInt(told.nextLine());
            Path folder = Path.of(told.nextLine());
            endWithInput(told);
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
            receive(context, count);
        }
    }

    private static void endWithInput(Scanner told) {
        Thread watch = new Thread(() -> {
            while (told.hasNextLine()) {
                // until whoever started this JVM is gone
                told.nextLine();
            }
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void receive(CamelContext context, int count) throws Exception {
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
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            System.out.println(idle + " " + peak.bytes() + " " + seconds);
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
