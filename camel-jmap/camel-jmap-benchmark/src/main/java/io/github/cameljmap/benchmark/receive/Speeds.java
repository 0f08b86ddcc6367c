package io.github.cameljmap.benchmark.receive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.Entrant;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Race;
import io.github.cameljmap.benchmark.report.Bar;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Units;

/**
 * How many emails a second the entrants of a race handled.
 *
 * @param place   on which server, how far away
 * @param medians by the names of the entrants
 */
record Speeds(String job, String place, Map<String, Double> medians) {

    /** How many emails there are for an entrant: the name in its task. */
    static final String COUNT = "count";

    /** Runs a race and reports how fast each was. */
    static Speeds race(Scale scale, String job, String place, String emails, List<Entrant> entrants, Report report)
            throws Exception {
        Map<String, List<Measured>> runs = Race.run(scale.rounds(), entrants);
        Map<String, Double> medians = new LinkedHashMap<>();
        for (Entrant entrant : entrants) {
            int count = entrant.task().number(COUNT);
            Result result = new Result(
                    job,
                    entrant.name(),
                    place + ", " + Units.count(count) + " " + emails,
                    "emails/s",
                    runs.get(entrant.name()).stream()
                            .map(run -> count / run.get(Measured.SECONDS))
                            .toList(),
                    "");
            report.add(result);
            medians.put(entrant.name(), result.median());
        }
        return new Speeds(job, place, medians);
    }

    /** That one entrant is at least so many times as fast as another. */
    Bar bar(String one, double times, String other) {
        double ratio = medians.get(one) / medians.get(other);
        return new Bar(
                job,
                place + ": " + one + " at least " + times + " times as fast as " + other,
                String.format(Locale.ROOT, "%.2f times", ratio),
                ratio >= times);
    }
}
