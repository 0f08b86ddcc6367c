package io.github.cameljmap.benchmark.receive;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Entrant;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.DistantServer;
import io.github.cameljmap.benchmark.server.PromptCyrus;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.test.CyrusService;

/** How fast unseen emails come in, with their text, and are marked as seen. */
public final class DrainBenchmark implements Benchmark {

    /** How many emails the bare loop reads with a request: the name in its task. */
    static final String PAGE_SIZE = "pageSize";

    private static final String JOB = "drain";
    private static final String KIND = "emails of 8 KB";
    private static final int EMAILS = 10_000;
    // so many that hardly anything is left to compile for the JVM afterwards
    private static final int WARM_UP = 3000;

    private static final Duration ROUND_TRIP = Duration.ofMillis(40);

    // for who needs several round trips for each
    private static final int SOME_EMAILS = 2000;
    private static final int SOME_WARM_UP = 500;

    // and that over a distance
    private static final int FEW_EMAILS = 100;
    private static final int FEW_WARM_UP = 20;

    private static final String JMAP = "camel-jmap";
    private static final String MAIL = "camel-mail";
    private static final String BARE = "bare loop";

    private static final int DEFAULT_PAGE = new JmapConfiguration().getPageSize();

    @Override
    public void run(Scale scale, Report report) throws Exception {
        try (CyrusService cyrus = PromptCyrus.start()) {
            Access near = Access.to(cyrus);
            Pile warmUp = Pile.on(cyrus, scale.count(WARM_UP), Letters::plain);
            Pile all = Pile.on(cyrus, scale.count(EMAILS), Letters::plain);
            Pair job = new Pair(warmUp, all);
            Pair some = new Pair(
                    Pile.on(cyrus, scale.count(SOME_WARM_UP), Letters::plain),
                    Pile.on(cyrus, scale.count(SOME_EMAILS), Letters::plain));
            Speeds speeds = Speeds.race(
                    scale,
                    JOB,
                    "Cyrus",
                    KIND,
                    List.of(
                            job.entrant(JMAP, JmapDrain.class, near),
                            some.entrant(MAIL, MailDrain.class, near),
                            job.entrant(BARE, BareDrain.class, near)),
                    report);
            report.add(speeds.bar(JMAP, 0.9, BARE));
            report.add(speeds.bar(JMAP, 3, MAIL));
            try (DistantServer distant = new DistantServer(near, ROUND_TRIP)) {
                Access far = distant.access();
                Pair few = new Pair(
                        Pile.on(cyrus, scale.count(FEW_WARM_UP), Letters::plain),
                        Pile.on(cyrus, scale.count(FEW_EMAILS), Letters::plain));
                Speeds speedsAfar = Speeds.race(
                        scale,
                        JOB,
                        "Cyrus, round trip 40 ms",
                        KIND,
                        List.of(
                                job.entrant(JMAP, JmapDrain.class, far),
                                few.entrant(MAIL, MailDrain.class, far),
                                job.entrant(BARE, BareDrain.class, far)),
                        report);
                report.add(speedsAfar.bar(JMAP, 0.8, BARE));
                report.add(speedsAfar.bar(JMAP, 50, MAIL));
            }
        }
    }

    /** Emails to warm up with and those that count. */
    private record Pair(Pile warmUp, Pile pile) {

        Entrant entrant(String name, Class<? extends Contender> contender, Access access) {
            Map<String, String> options =
                    Map.of(Speeds.COUNT, Integer.toString(pile.count()), PAGE_SIZE, Integer.toString(DEFAULT_PAGE));
            return new Entrant(
                    name,
                    contender,
                    new Task(access, warmUp.user(), pile.user(), options),
                    () -> {
                        warmUp.renew();
                        pile.renew();
                    },
                    pile::checkDrained);
        }
    }
}
