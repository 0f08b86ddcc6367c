package io.github.cameljmap.benchmark.receive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Entrant;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.DistantServer;
import io.github.cameljmap.benchmark.server.PromptCyrus;
import io.github.cameljmap.test.CyrusService;

/** How fast emails become files, byte by byte. Nothing is marked on the server, but by camel-mail, which always does that. */
public final class RawBenchmark implements Benchmark {

    /** How many emails a contender downloads at the same time, if it can say so: the name in its task. */
    static final String AT_ONCE = "atOnce";

    private static final String JOB = "raw";
    private static final int SEVERAL = 8;

    private static final String SMALL = "emails of 8 KB";
    private static final int SMALL_EMAILS = 1000;
    private static final String LARGE = "emails with 200 KB attached";
    private static final int LARGE_EMAILS = 200;
    private static final int ATTACHMENT_BYTES = 200_000;
    private static final int WARM_UP = 1000;

    private static final Duration ROUND_TRIP = Duration.ofMillis(40);

    // for who needs several round trips for each
    private static final int SOME_EMAILS = 500;
    private static final int SOME_WARM_UP = 200;

    // and that over a distance
    private static final int FEW_EMAILS = 100;
    private static final int FEW_LARGE_EMAILS = 50;
    private static final int FEW_WARM_UP = 20;

    private static final String JMAP = "camel-jmap `body=raw`";
    private static final String MAIL = "camel-mail";
    private static final String BARE_SEQUENTIAL = "bare sequential loop";
    private static final String BARE_PARALLEL = "bare parallel loop";

    @Override
    public void run(Scale scale, Report report) throws Exception {
        try (CyrusService cyrus = PromptCyrus.start();
                DistantServer distant = new DistantServer(Access.to(cyrus), ROUND_TRIP);
                EmlFolder folder = EmlFolder.create()) {
            Pile warmUp = Pile.on(cyrus, scale.count(WARM_UP), Letters::plain);
            Pile someWarmUp = Pile.on(cyrus, scale.count(SOME_WARM_UP), Letters::plain);
            Pile fewWarmUp = Pile.on(cyrus, scale.count(FEW_WARM_UP), Letters::plain);
            Course near = new Course(scale, "Cyrus", false, Access.to(cyrus), folder);
            Course far = new Course(scale, "Cyrus, round trip 40 ms", true, distant.access(), folder);
            Job small = Job.of(warmUp, Pile.on(cyrus, scale.count(SMALL_EMAILS), Letters::plain));
            Job fewSmall = Job.of(fewWarmUp, Pile.on(cyrus, scale.count(FEW_EMAILS), Letters::plain));
            near.race(
                    SMALL, small, Job.of(someWarmUp, Pile.on(cyrus, scale.count(SOME_EMAILS), Letters::plain)), report);
            far.race(SMALL, small, fewSmall, report);
            if (scale.equals(Scale.SMOKE)) {
                // the same once more with other emails would show nothing new
                return;
            }
            Pile large = large(cyrus, scale.count(LARGE_EMAILS));
            Job swift = Job.of(warmUp, large);
            near.race(LARGE, swift, Job.of(someWarmUp, large), report);
            far.race(LARGE, swift, Job.of(fewWarmUp, large(cyrus, scale.count(FEW_LARGE_EMAILS))), report);
        }
    }

    private static Pile large(CyrusService cyrus, int count) {
        return Pile.on(cyrus, count, number -> Letters.withAttachment(number, ATTACHMENT_BYTES));
    }

    /** Emails to warm up with, those that count, and what these are byte by byte. */
    private record Job(Pile warmUp, Pile pile, Set<String> digests) {

        static Job of(Pile warmUp, Pile pile) {
            return new Job(warmUp, pile, pile.digests());
        }
    }

    /** Where a race takes place. */
    private record Course(Scale scale, String place, boolean isFar, Access access, EmlFolder folder) {

        /**
         * @param swift for who downloads several at once
         * @param slow  for who does not
         */
        void race(String kind, Job swift, Job slow, Report report) throws Exception {
            List<Entrant> entrants = List.of(
                    entrant(JMAP, JmapRaw.class, swift, SEVERAL),
                    entrant(MAIL, MailRaw.class, slow, 1),
                    entrant(BARE_SEQUENTIAL, BareRaw.class, slow, 1),
                    entrant(BARE_PARALLEL, BareRaw.class, swift, SEVERAL));
            Speeds speeds = Speeds.race(scale, JOB, place, kind, entrants, report);
            report.add(speeds.bar(JMAP, 0.85, BARE_PARALLEL));
            if (isFar) {
                report.add(speeds.bar(JMAP, 5, BARE_SEQUENTIAL));
            }
        }

        private Entrant entrant(String name, Class<? extends Contender> contender, Job job, int atOnce) {
            Map<String, String> options = Map.of(
                    Speeds.COUNT,
                    Integer.toString(job.pile().count()),
                    AT_ONCE,
                    Integer.toString(atOnce),
                    EmlFolder.OPTION,
                    folder.path().toString());
            return new Entrant(
                    name,
                    contender,
                    new Task(access, job.warmUp().user(), job.pile().user(), options),
                    () -> prepare(job),
                    measured -> folder.check(job.digests()));
        }

        private void prepare(Job job) throws IOException {
            folder.empty();
            job.warmUp().renew();
            job.pile().renew();
        }
    }
}
