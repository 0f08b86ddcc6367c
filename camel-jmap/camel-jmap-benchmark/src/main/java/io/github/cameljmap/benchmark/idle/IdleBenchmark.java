package io.github.cameljmap.benchmark.idle;

import java.util.ArrayList;
import java.util.List;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.JmapService;

/** What a poll costs that finds nothing new, in mailboxes of several sizes. */
public final class IdleBenchmark implements Benchmark {

    private static final String JOB = "idle";
    private static final int WARM_UP = 20;
    private static final int POLLS = 50;

    private static final List<String> TRACKERS =
            List.of("trackBy=unseen", "trackBy=keyword&keyword=handled", "trackBy=state&startFrom=now");

    private static final List<Integer> SIZES = List.of(100, 10_000, 100_000);

    @Override
    public void run(Scale scale, Report report) throws Exception {
        List<Integer> sizes = SIZES.stream().map(scale::count).toList();
        try (JmapService cyrus = CyrusService.start()) {
            List<Mailbox> mailboxes = new ArrayList<>();
            for (int size : sizes) {
                mailboxes.add(Mailbox.on(cyrus).fill(size, "\\Seen", "handled"));
            }
            for (String tracker : TRACKERS) {
                List<IdlePolls> polls = measure(mailboxes, tracker);
                for (int i = 0; i < sizes.size(); i++) {
                    report.add(new Result(
                            JOB,
                            "camel-jmap `" + tracker + "`",
                            "Cyrus, " + Units.count(sizes.get(i)) + " emails",
                            "ms",
                            polls.get(i).millis(),
                            polls.get(i).cost()));
                }
            }
        }
    }

    // The mailboxes take turns: what else the machine does slows down all of them.
    private static List<IdlePolls> measure(List<Mailbox> mailboxes, String options) throws Exception {
        List<IdleConsumer> consumers = new ArrayList<>();
        try {
            for (Mailbox mailbox : mailboxes) {
                consumers.add(IdleConsumer.start(mailbox, options, WARM_UP));
            }
            for (int i = 0; i < POLLS; i++) {
                consumers.forEach(IdleConsumer::poll);
            }
            return consumers.stream().map(IdleConsumer::result).toList();
        } finally {
            consumers.forEach(IdleConsumer::close);
        }
    }
}
