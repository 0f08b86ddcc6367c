package io.github.cameljmap.benchmark.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Results in Markdown. */
public final class ResultsPage {

    private final StringBuilder page = new StringBuilder();
    private final List<Machine> machines;

    private ResultsPage(Outcomes outcomes) {
        this.machines = outcomes.outcomes().stream()
                .map(outcome -> outcome.conditions().machine())
                .distinct()
                .toList();
    }

    /** Without pictures. */
    public static String of(Outcomes outcomes) {
        return of(outcomes, List.of());
    }

    static String of(Outcomes outcomes, List<Picture> pictures) {
        ResultsPage results = new ResultsPage(outcomes);
        results.head();
        results.bars(outcomes.outcomes().stream()
                .flatMap(outcome -> outcome.bars().stream())
                .toList());
        for (Outcome outcome : outcomes.outcomes()) {
            results.outcome(outcome, pictures);
        }
        return results.page.toString();
    }

    private void head() {
        line("# Results");
        line("");
        line("What the [benchmarks](../performance.md) came to. [results.json](results.json) has all runs.");
        if (machines.size() == 1) {
            line("");
            line("Measured on " + describe(machines.get(0)) + ".");
        }
    }

    private void bars(List<Bar> bars) {
        if (!bars.isEmpty()) {
            line("");
            line("## Bars");
            line("");
            row("job", "bar", "measured", "met");
            line("|---|---|---|---|");
            bars.forEach(bar -> row(bar.job(), bar.bar(), bar.measured(), bar.met() ? "yes" : "no"));
        }
    }

    private void outcome(Outcome outcome, List<Picture> pictures) {
        line("");
        line("## " + outcome.benchmark());
        line("");
        line(caption(outcome.conditions()));
        List<String> jobs =
                outcome.results().stream().map(Result::job).distinct().toList();
        for (String job : jobs) {
            line("");
            if (!job.equals(outcome.benchmark())) {
                line("### " + job);
                line("");
            }
            results(outcome.results().stream()
                    .filter(result -> result.job().equals(job))
                    .toList());
            pictures.stream()
                    .filter(picture -> picture.job().equals(job))
                    .forEach(picture -> line("\n![" + picture.chart().title() + "](" + picture.file() + ")"));
        }
    }

    private String caption(Conditions conditions) {
        String scale = conditions.divisor() == 1
                ? ""
                : "**Not the full benchmark: only 1/" + Units.count(conditions.divisor()) + " of the emails.** ";
        String caption =
                String.format(Locale.ROOT, "%s%s, load %.2f at the start", scale, conditions.date(), conditions.load());
        return caption + (machines.size() == 1 ? "." : ", on " + describe(conditions.machine()) + ".");
    }

    private static String describe(Machine machine) {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %s, JDK %s; %s",
                machine.processor(),
                machine.cores(),
                machine.system(),
                machine.jdk(),
                machine.servers());
    }

    private void results(List<Result> results) {
        row("contender", "setting", "median", "runs", "detail");
        line("|---|---|---|---|---|");
        for (Result result : results) {
            row(
                    result.contender(),
                    result.setting(),
                    Units.number(result.median()) + " " + result.unit(),
                    runs(result.runs()),
                    result.detail());
        }
    }

    private static String runs(List<Double> runs) {
        return runs.size() == 1
                ? "1"
                : runs.size() + " from " + Units.number(Collections.min(runs)) + " to "
                        + Units.number(Collections.max(runs));
    }

    private void row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        line(row.toString());
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
