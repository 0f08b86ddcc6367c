package io.github.cameljmap.benchmark.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.Entrant;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Race;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.poll.Poller;
import io.github.cameljmap.benchmark.poll.Users;
import io.github.cameljmap.benchmark.report.Bar;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.benchmark.server.PromptCyrus;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** How long a poll takes that brings some new emails, in mailboxes of several sizes. */
public final class ChangesBenchmark implements Benchmark {

    private static final String JOB = "changes";
    private static final int NEW = 100;
    private static final int MORE = 1000;
    private static final double TIMES_AT_MOST = 2;

    private static final List<Integer> SIZES = List.of(1000, 10_000, 100_000);

    private static final List<Way> WAYS = List.of(
            // marks as the other one does
            new Way(Poller.CAMEL_JMAP, "trackBy=state&startFrom=now&addKeywords=$seen"),
            new Way(Poller.CAMEL_MAIL, "unseen=true"));

    @Override
    public void run(Scale scale, Report report) throws Exception {
        List<Integer> sizes = SIZES.stream().map(scale::count).toList();
        int count = scale.count(NEW);
        int more = scale.count(MORE);
        try (JmapService cyrus = PromptCyrus.start()) {
            MailUser warmUp = Mailbox.on(cyrus).user();
            List<MailUser> users = new ArrayList<>();
            for (int size : sizes) {
                users.add(Mailbox.on(cyrus).fill(size, "\\Seen").user());
            }
            List<Entrant> race = new ArrayList<>();
            for (Way way : WAYS) {
                Map<String, String> options = Map.of(
                        ChangesContender.POLLER, way.poller().name(),
                        ChangesContender.OPTIONS, way.options(),
                        ChangesContender.USERS, Users.write(users),
                        ChangesContender.COUNT, Integer.toString(count),
                        ChangesContender.MORE, Integer.toString(more));
                Task task = new Task(Access.to(cyrus), warmUp, users.get(0), options);
                race.add(new Entrant(way.name(), ChangesContender.class, task, () -> renew(cyrus, users, sizes)));
            }
            Map<String, List<Measured>> measured = Race.run(scale.rounds(), race);
            for (Way way : WAYS) {
                report(way, measured.get(way.name()), sizes, count, more, report);
            }
        }
    }

    // Takes away what the run before has added.
    private static void renew(JmapService cyrus, List<MailUser> users, List<Integer> sizes) {
        for (int i = 0; i < users.size(); i++) {
            try (ImapMailbox imap = cyrus.imap(users.get(i))) {
                imap.deleteBehind(ImapMailbox.INBOX, sizes.get(i));
            }
        }
    }

    private static void report(
            Way way, List<Measured> rounds, List<Integer> sizes, int count, int more, Report report) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            results.add(result(way, sizes.get(i), count, rounds, Measured.SECONDS + i));
        }
        int last = sizes.size() - 1;
        Result withMore = result(way, sizes.get(last), more, rounds, ChangesContender.MORE_SECONDS);
        results.forEach(report::add);
        report.add(withMore);
        if (way.poller() == Poller.CAMEL_JMAP) {
            report.add(grows(results.get(0).median(), results.get(last).median(), withMore.median(), more / count));
        }
    }

    private static Result result(Way way, int size, int count, List<Measured> rounds, String value) {
        return new Result(
                JOB,
                way.name(),
                "Cyrus, " + Units.count(size) + " emails, " + Units.count(count) + " of them new",
                "ms",
                rounds.stream().map(round -> round.get(value) * 1000).toList(),
                "");
    }

    private static Bar grows(double smallest, double largest, double withMore, int timesMore) {
        return new Bar(
                JOB,
                "grows with the changes, not with the mailbox: at most twice the time in the largest mailbox",
                String.format(
                        Locale.ROOT,
                        "%.1f times: %.0f ms and %.0f ms; %.1f times for %d times the changes",
                        largest / smallest,
                        smallest,
                        largest,
                        withMore / largest,
                        timesMore),
                largest <= TIMES_AT_MOST * smallest);
    }

    /** How to receive what is new. */
    private record Way(Poller poller, String options) {

        String name() {
            return poller.title() + " `" + options + "`";
        }
    }
}
