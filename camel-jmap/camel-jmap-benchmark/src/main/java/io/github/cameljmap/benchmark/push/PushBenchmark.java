package io.github.cameljmap.benchmark.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.report.Bar;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Timings;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.JmapConsumer;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

/** How long it takes from the delivery of an email, which the server gets by LMTP, until it is in the route. */
public final class PushBenchmark implements Benchmark {

    private static final String JOB = "push";
    private static final double MILLIS_AT_MOST = 100;
    private static final long SECONDS_TO_WAIT = 60;
    private static final int POLL_MILLIS = 1000;
    private static final int SETTLE_MILLIS = 200;

    private static final int WARM_UP = 10;
    private static final int EMAILS = 50;

    @Override
    public void run(Scale scale, Report report) throws Exception {
        int emails = scale.count(EMAILS);
        try (JmapService james = JamesService.start()) {
            Latencies push = measure(james, "push=true&delay=3600000", scale.count(WARM_UP), emails);
            report.add(new Result(
                    JOB,
                    "camel-jmap `push=true`",
                    "James, " + emails + " emails",
                    "ms from delivery to route",
                    push.fromAcceptance().millis(),
                    push.toString()));
            // each one of these waits for the next poll
            int fewer = Math.max(emails / 2, 1);
            Latencies polling = measure(james, "delay=" + POLL_MILLIS, 1, fewer);
            report.add(new Result(
                    JOB,
                    "camel-jmap `delay=" + POLL_MILLIS + "`",
                    "James, " + fewer + " emails",
                    "ms from delivery to route",
                    polling.fromAcceptance().millis(),
                    polling.toString()));
            double median = push.fromAcceptance().median();
            report.add(new Bar(
                    JOB,
                    "median with push under 100 ms",
                    String.format(Locale.ROOT, "%.1f ms", median),
                    median < MILLIS_AT_MOST));
        }
    }

    private static Latencies measure(JmapService server, String options, int warmUp, int measured) throws Exception {
        Mailbox mailbox = Mailbox.on(server);
        BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
        try (CamelContext context = mailbox.context()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jmap:inbox?initialDelay=0&" + options)
                            .routeId("in")
                            .process(exchange -> arrivals.add(System.nanoTime()));
                }
            });
            context.start();
            awaitReady((JmapConsumer) context.getRoute("in").getConsumer());
            List<Double> fromAcceptance = new ArrayList<>();
            List<Double> fromStart = new ArrayList<>();
            for (int i = 0; i < warmUp + measured; i++) {
                // evenly at all moments between two polls, and the email before is acknowledged
                TimeUnit.MILLISECONDS.sleep((long) i * POLL_MILLIS / (warmUp + measured) + SETTLE_MILLIS);
                long start = System.nanoTime();
                mailbox.deliver(TestMails.mail().subject("Hello").text("Hello").bytes());
                long accepted = System.nanoTime();
                long arrived = await(arrivals);
                if (i >= warmUp) {
                    fromStart.add((arrived - start) / 1e6);
                    // the server may push before it has answered
                    fromAcceptance.add(Math.max(arrived - accepted, 0) / 1e6);
                }
            }
            return new Latencies(new Timings(fromAcceptance), new Timings(fromStart));
        }
    }

    private static long await(BlockingQueue<Long> arrivals) throws InterruptedException {
        Long arrival = arrivals.poll(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new IllegalStateException("an email was not in the route within " + SECONDS_TO_WAIT + " s");
        }
        return arrival;
    }

    private static void awaitReady(JmapConsumer consumer) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(SECONDS_TO_WAIT))
                .until(() -> consumer.statistics().succeededPolls() > 0
                        && consumer.push()
                                .filter(push -> push.state() != PushStatus.State.CONNECTED)
                                .isEmpty());
    }

    /** Until the email was in the route, from when the server had accepted it, and from when its delivery began. */
    private record Latencies(Timings fromAcceptance, Timings fromStart) {
        @Override
        public String toString() {
            return fromAcceptance + "; with the delivery itself " + fromStart;
        }
    }
}
