package io.github.cameljmap.benchmark.idle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.Entrant;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Race;
import io.github.cameljmap.benchmark.poll.Poller;
import io.github.cameljmap.benchmark.poll.Traffic;
import io.github.cameljmap.benchmark.report.Bar;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.benchmark.server.PromptCyrus;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** What a poll costs that finds nothing new, in mailboxes of several sizes. */
public final class IdleBenchmark implements Benchmark {

    private static final String JOB = "idle";
    private static final int BYTES_AT_MOST = 2048;
    private static final double TIMES_AT_MOST = 2;

    private static final List<Integer> SIZES = List.of(100, 10_000, 100_000);

    // as long as an index may lag behind the states, the server is searched
    private static final int SEARCHED_MILLIS = 61_000;

    private static final List<IdleEntrant> ENTRANTS = List.of(
            new IdleEntrant(Poller.CAMEL_JMAP, "trackBy=unseen", "handled", SEARCHED_MILLIS, 0, 50),
            new IdleEntrant(Poller.CAMEL_JMAP, "trackBy=keyword&keyword=handled", "\\Seen", SEARCHED_MILLIS, 0, 50),
            new IdleEntrant(Poller.CAMEL_JMAP, "trackBy=state&startFrom=now", "\\Seen handled", 0, 0, 50),
            // a window is at least a second long
            new IdleEntrant(Poller.CAMEL_JMAP, "trackBy=window&startFrom=now&lag=0", "\\Seen handled", 0, 1000, 5),
            new IdleEntrant(Poller.CAMEL_MAIL, "unseen=true", "handled", 0, 0, 50));

    @Override
    public void run(Scale scale, Report report) throws Exception {
        List<Integer> sizes = SIZES.stream().map(scale::count).toList();
        try (JmapService cyrus = PromptCyrus.start()) {
            List<MailUser> users = new ArrayList<>();
            for (int size : sizes) {
                users.add(Mailbox.on(cyrus).fill(size, "\\Seen", "handled").user());
            }
            List<Entrant> race = new ArrayList<>();
            for (IdleEntrant entrant : ENTRANTS) {
                race.add(entrant.scaled(scale).enter(Access.to(cyrus), users));
            }
            Map<String, List<Measured>> measured = Race.run(scale.rounds(), race);
            for (IdleEntrant entrant : ENTRANTS) {
                report(entrant, measured.get(entrant.name()), sizes, report);
            }
        }
    }

    private static void report(IdleEntrant entrant, List<Measured> rounds, List<Integer> sizes, Report report) {
        List<List<IdlePolls>> bySize = IntStream.range(0, sizes.size())
                .mapToObj(mailbox -> rounds.stream()
                        .map(round -> IdlePolls.of(round, mailbox))
                        .toList())
                .toList();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            List<IdlePolls> polls = bySize.get(i);
            results.add(new Result(
                    JOB,
                    entrant.name(),
                    "Cyrus, " + Units.count(sizes.get(i)) + " emails",
                    "ms",
                    polls.stream().map(IdlePolls::millis).toList(),
                    entrant.poller().describe(polls.get(0).traffic())));
        }
        results.forEach(report::add);
        if (entrant.isOurs()) {
            report.add(oneSmallRequest(
                    entrant.options(),
                    bySize.stream()
                            .flatMap(List::stream)
                            .map(IdlePolls::traffic)
                            .toList()));
            report.add(flat(
                    entrant.options(),
                    results.get(0).median(),
                    results.get(results.size() - 1).median()));
        }
    }

    private static Bar oneSmallRequest(String options, List<Traffic> polls) {
        double requests = polls.stream().mapToDouble(Traffic::roundTrips).max().orElseThrow();
        double bytes = polls.stream().mapToDouble(Traffic::bytes).max().orElseThrow();
        return new Bar(
                JOB,
                "one request of under 2 KB with `" + options + "`",
                String.format(Locale.ROOT, "%.1f requests, %.0f bytes", requests, bytes),
                requests <= 1 && bytes < BYTES_AT_MOST);
    }

    private static Bar flat(String options, double smallest, double largest) {
        return new Bar(
                JOB,
                "at most twice the time in the largest mailbox with `" + options + "`",
                String.format(Locale.ROOT, "%.1f times: %.1f ms and %.1f ms", largest / smallest, smallest, largest),
                largest <= TIMES_AT_MOST * smallest);
    }
}
