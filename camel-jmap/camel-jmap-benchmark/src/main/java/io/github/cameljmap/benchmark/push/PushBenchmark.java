package io.github.cameljmap.benchmark.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.report.Bar;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Timings;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.benchmark.server.PromptCyrus;
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
    private static final int EMAILS_WITH_POLLING = 25;

    @Override
    public void run(Scale scale, Report report) throws Exception {
        int warmUp = scale.count(WARM_UP);
        int emails = scale.count(EMAILS);
        try (JmapService james = JamesService.start()) {
            Result push = measure(
                    "camel-jmap `push=true`", james, RouteReceiver.with("push=true&delay=3600000"), warmUp, emails, 0);
            report.add(push);
            report.add(measure("IMAP IDLE, a bare client", james, IdleReceiver::start, warmUp, emails, 0));
            // each one of these waits for the next poll
            int fewer = scale.count(EMAILS_WITH_POLLING);
            report.add(measure(
                    "camel-jmap `delay=" + POLL_MILLIS + "`",
                    james,
                    RouteReceiver.with("delay=" + POLL_MILLIS),
                    1,
                    fewer,
                    POLL_MILLIS));
            report.add(new Bar(
                    JOB,
                    "median with push under 100 ms",
                    String.format(Locale.ROOT, "%.1f ms", push.median()),
                    push.median() < MILLIS_AT_MOST));
        }
        try (JmapService cyrus = PromptCyrus.start()) {
            report.add(measure("IMAP IDLE, a bare client", cyrus, IdleReceiver::start, warmUp, emails, 0));
        }
    }

    // Delivers the emails evenly at all moments of a period.
    private static Result measure(
            String name, JmapService server, Receiver.Way way, int warmUp, int emails, int periodMillis)
            throws Exception {
        Mailbox mailbox = Mailbox.on(server);
        List<Double> fromAcceptance = new ArrayList<>();
        List<Double> fromStart = new ArrayList<>();
        try (Receiver receiver = way.start(mailbox)) {
            for (int i = 0; i < warmUp + emails; i++) {
                // the email before is acknowledged by then
                TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS + (long) i * periodMillis / (warmUp + emails));
                long start = System.nanoTime();
                mailbox.deliver(TestMails.mail().subject("Hello").text("Hello").bytes());
                long accepted = System.nanoTime();
                long arrived = await(receiver.arrivals());
                if (i >= warmUp) {
                    fromStart.add((arrived - start) / 1e6);
                    // the server may push before it has answered
                    fromAcceptance.add(Math.max(arrived - accepted, 0) / 1e6);
                }
            }
        }
        return new Result(
                JOB,
                name,
                server.name() + ", " + emails + " emails",
                "ms from delivery to route",
                fromAcceptance,
                new Timings(fromAcceptance) + "; with the delivery itself " + new Timings(fromStart));
    }

    private static long await(BlockingQueue<Long> arrivals) throws InterruptedException {
        Long arrival = arrivals.poll(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new IllegalStateException("an email was not in the route within " + SECONDS_TO_WAIT + " s");
        }
        return arrival;
    }
}
