package io.github.cameljmap.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chart and the file that it is drawn to. */
record Picture(String job, String file, Chart chart) {

    /** Of all jobs where there is something to compare. */
    static List<Picture> of(Outcomes outcomes) {
        List<Picture> pictures = new ArrayList<>();
        for (Outcome outcome : outcomes.outcomes()) {
            outcome.results().stream().map(Result::job).distinct().forEach(job -> {
                List<Result> results = outcome.results().stream()
                        .filter(result -> result.job().equals(job))
                        .toList();
                List<Chart> charts = Chart.of(job, results);
                for (int i = 0; i < charts.size(); i++) {
                    String number = charts.size() == 1 ? "" : "-" + (i + 1);
                    pictures.add(new Picture(job, slug(job) + number + ".svg", charts.get(i)));
                }
            });
        }
        return pictures;
    }

    private static String slug(String job) {
        return job.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
