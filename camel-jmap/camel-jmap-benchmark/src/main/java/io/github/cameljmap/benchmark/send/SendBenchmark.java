package io.github.cameljmap.benchmark.send;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.report.Bar;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Timings;
import io.github.cameljmap.test.JmapServer;

/**
 * How fast emails are sent, small ones and ones with attachments. With Cyrus, camel-mail speaks with the SMTP server that
 * Cyrus itself hands emails to, so that it is spared Cyrus; with James both speak with the same server. In either case only
 * JMAP leaves a copy in Sent.
 */
public final class SendBenchmark implements Benchmark {

    private static final String JOB = "send";
    private static final Duration NEAR = Duration.ZERO;
    private static final Duration FAR = Duration.ofMillis(40);

    private static final int MANY = 1000;
    private static final int FEW = 100;
    private static final int LARGE_ONES = 20;
    private static final int ATTACHMENT_BYTES = 5_000_000;
    private static final double TIMES_AT_LEAST = 3;

    @Override
    public void run(Scale scale, Report report) throws Exception {
        for (SendRace race : races(scale)) {
            Map<Way, List<Measured>> measured = race.run(scale.rounds());
            measured.forEach((way, runs) -> report.add(new Result(
                    JOB,
                    way.title(),
                    race.setting(),
                    "emails/s",
                    runs.stream().map(run -> rate(race, run)).toList(),
                    way.isJmap() ? requests(race, runs.get(0)) : "a connection for each email, without log-in")));
            if (race.isFar() && !race.hasAttachments()) {
                addBars(race, measured, report);
            }
        }
    }

    private static List<SendRace> races(Scale scale) {
        int few = scale.count(FEW);
        if (scale.equals(Scale.SMOKE)) {
            // as few as show that everything works
            return List.of(
                    new SendRace(JmapServer.CYRUS, FAR, few, 0, EnumSet.of(Way.SINGLE, Way.LIST)),
                    large(scale, NEAR, EnumSet.of(Way.LIST, Way.PARALLEL, Way.SMTP)));
        }
        Set<Way> all = EnumSet.allOf(Way.class);
        return List.of(
                new SendRace(JmapServer.CYRUS, NEAR, scale.count(MANY), 0, all),
                new SendRace(JmapServer.CYRUS, FAR, few, 0, all),
                new SendRace(JmapServer.JAMES, NEAR, few, 0, all),
                large(scale, NEAR, all),
                large(scale, FAR, all));
    }

    private static SendRace large(Scale scale, Duration roundTrip, Set<Way> ways) {
        return new SendRace(JmapServer.CYRUS, roundTrip, scale.count(LARGE_ONES), scale.count(ATTACHMENT_BYTES), ways);
    }

    private static double rate(SendRace race, Measured run) {
        return race.count() / run.get(Measured.SECONDS);
    }

    private static double requestsForEach(SendRace race, Measured run) {
        return run.get(JmapSender.REQUESTS) / race.count();
    }

    private static String requests(SendRace race, Measured run) {
        return String.format(
                Locale.ROOT,
                "%.2f requests for each email; %.0f for the first, which is not counted",
                requestsForEach(race, run),
                run.get(JmapSender.REQUESTS_OF_FIRST));
    }

    private static void addBars(SendRace race, Map<Way, List<Measured>> measured, Report report) {
        double requests = measured.get(Way.SINGLE).stream()
                .mapToDouble(run -> requestsForEach(race, run))
                .max()
                .orElseThrow();
        report.add(new Bar(
                JOB,
                "one request for an email that is sent alone",
                String.format(Locale.ROOT, "%.2f", requests),
                requests == 1));
        double times = median(race, measured.get(Way.LIST)) / median(race, measured.get(Way.SINGLE));
        report.add(new Bar(
                JOB,
                "Lists at least 3 times as fast as one after the other, at 40 ms",
                String.format(Locale.ROOT, "%.1f times", times),
                times >= TIMES_AT_LEAST));
    }

    private static double median(SendRace race, List<Measured> runs) {
        return new Timings(runs.stream().map(run -> rate(race, run)).toList()).median();
    }
}
