package io.github.cameljmap.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.JmapConsumer;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

/** How long it takes from the delivery of an email, which the server gets by LMTP, until it is in the route. */
final class PushBenchmark implements Benchmark {

    private static final long SECONDS_TO_WAIT = 60;

    private final int warmUp;
    private final int measured;

    PushBenchmark(int warmUp, int measured) {
        this.warmUp = warmUp;
        this.measured = measured;
    }

    @Override
    public List<Result> run() throws Exception {
        try (JmapService james = JamesService.start()) {
            Timings push = measure(james, "push=true&initialDelay=0&delay=3600000", warmUp, measured);
            // each one of these waits for the next poll
            int fewer = Math.max(measured / 5, 1);
            Timings polling = measure(james, "initialDelay=0&delay=1000", 1, fewer);
            return List.of(
                    new Result(
                            "push",
                            "from LMTP to the route, James, `push=true&delay=3600000`, " + measured + " emails",
                            push.toString(),
                            "median under 100 ms"),
                    new Result(
                            "push",
                            "the same without push, `delay=1000`, " + fewer + " emails",
                            polling.toString(),
                            ""));
        }
    }

    private static Timings measure(JmapService server, String options, int warmUp, int measured) throws Exception {
        Mailbox mailbox = Mailbox.on(server);
        BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
        try (CamelContext context = mailbox.context()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jmap:inbox?" + options).routeId("in").process(exchange -> arrivals.add(System.nanoTime()));
                }
            });
            context.start();
            awaitReady((JmapConsumer) context.getRoute("in").getConsumer());
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < warmUp + measured; i++) {
                double each = deliver(mailbox, arrivals);
                if (i >= warmUp) {
                    millis.add(each);
                }
            }
            return new Timings(millis);
        }
    }

    // The server may push before it has answered the delivery, so the clock starts when the delivery does.
    private static double deliver(Mailbox mailbox, BlockingQueue<Long> arrivals) throws InterruptedException {
        byte[] email = TestMails.mail().subject("Hello").text("Hello").bytes();
        long start = System.nanoTime();
        mailbox.deliver(email);
        Long arrival = arrivals.poll(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new IllegalStateException("an email was not in the route within " + SECONDS_TO_WAIT + " s");
        }
        return (arrival - start) / 1e6;
    }

    private static void awaitReady(JmapConsumer consumer) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_WAIT);
        while (consumer.statistics().succeededPolls() == 0
                || consumer.push()
                        .filter(push -> push.state() != PushStatus.State.CONNECTED)
                        .isPresent()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no poll and push connection within " + SECONDS_TO_WAIT + " s");
            }
            Thread.sleep(Duration.ofMillis(20).toMillis());
        }
    }
}
