package io.github.cameljmap.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

import io.github.cameljmap.client.JmapStatistics;
import io.github.cameljmap.component.JmapConsumer;
import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.JmapService;

/** What a poll costs that finds nothing new, in mailboxes of several sizes. */
final class IdleBenchmark implements Benchmark {

    private static final int WARM_UP = 20;
    private static final int POLLS = 50;

    private static final List<String> TRACKERS =
            List.of("trackBy=unseen", "trackBy=keyword&keyword=handled", "trackBy=state&startFrom=now");

    private final List<Integer> sizes;

    /** @param many the size of the largest mailbox */
    IdleBenchmark(int many) {
        this.sizes = Stream.of(100, many / 10, many).toList();
    }

    @Override
    public List<Result> run() throws Exception {
        try (JmapService cyrus = CyrusService.start()) {
            List<Mailbox> mailboxes = new ArrayList<>();
            for (int size : sizes) {
                mailboxes.add(Mailbox.on(cyrus).fill(size, "\\Seen", "handled"));
            }
            List<Result> results = new ArrayList<>();
            for (String tracker : TRACKERS) {
                List<Idle> idle = new ArrayList<>();
                for (Mailbox mailbox : mailboxes) {
                    idle.add(measure(mailbox, tracker));
                }
                results.add(new Result(
                        "idle",
                        "a poll that finds nothing, Cyrus, `" + tracker + "`, mailbox of "
                                + sizes.stream().map(Units::count).collect(Collectors.joining(" / ")) + " emails",
                        idle.stream().map(Idle::toString).collect(Collectors.joining("; ")),
                        "1 request, under 2 KB, time flat within 2 times"));
            }
            return results;
        }
    }

    private static Idle measure(Mailbox mailbox, String options) throws Exception {
        try (CamelContext context = mailbox.context()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jmap:inbox?startScheduler=false&" + options)
                            .routeId("in")
                            .process(exchange -> {
                                throw new IllegalStateException("an email was new");
                            });
                }
            });
            context.start();
            JmapConsumer consumer = (JmapConsumer) context.getRoute("in").getConsumer();
            poll(consumer, WARM_UP);
            JmapStatistics before = consumer.connection();
            Timings timings = poll(consumer, POLLS);
            JmapStatistics after = consumer.connection();
            if (consumer.statistics().failedPolls() > 0 || consumer.statistics().events() > 0) {
                throw new IllegalStateException("the polls were not idle: " + consumer.statistics());
            }
            return new Idle(
                    (double) (after.requests() - before.requests()) / POLLS,
                    (after.bytesSent() - before.bytesSent()) / POLLS,
                    (after.bytesReceived() - before.bytesReceived()) / POLLS,
                    timings);
        }
    }

    private static Timings poll(JmapConsumer consumer, int times) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            consumer.pollNow();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return new Timings(millis);
    }

    /** One poll, on the average. */
    private record Idle(double requests, long bytesSent, long bytesReceived, Timings timings) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f requests, %d bytes out, %d in, median %.1f ms",
                    requests,
                    bytesSent,
                    bytesReceived,
                    timings.median());
        }
    }
}
