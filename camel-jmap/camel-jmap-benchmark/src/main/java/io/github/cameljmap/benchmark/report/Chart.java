package io.github.cameljmap.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is drawn of the results of a job.
 *
 * @param unit of all its numbers
 */
record Chart(String title, String unit, Kind kind, List<Point> points) {

    enum Kind {

        /** A bar for each contender, those of the same setting side by side. */
        BARS,

        /** A line for each contender, over the number of emails. */
        LINES
    }

    /**
     * What a contender did in a setting.
     *
     * @param low  the least of its runs
     * @param high the most
     */
    record Point(String contender, Setting setting, double median, double low, double high) {

        static Point of(Result result) {
            return new Point(
                    result.contender().replace("`", ""),
                    Setting.of(result.setting()),
                    result.median(),
                    Collections.min(result.runs()),
                    Collections.max(result.runs()));
        }
    }

    Chart {
        points = List.copyOf(points);
    }

    /** Of one job, one for each unit; none where nothing is compared. */
    static List<Chart> of(String job, List<Result> results) {
        List<Chart> charts = new ArrayList<>();
        for (String unit : results.stream().map(Result::unit).distinct().toList()) {
            List<Point> points = results.stream()
                    .filter(result -> result.unit().equals(unit))
                    .map(Point::of)
                    .toList();
            List<Point> lines = comparable(
                    points, point -> List.of(point.contender(), point.setting().place()), point -> point.setting()
                            .emails());
            List<Point> bars = comparable(points, point -> point.setting().place(), Point::contender);
            if (!lines.isEmpty()) {
                charts.add(new Chart(job, unit, Kind.LINES, lines));
            } else if (!bars.isEmpty()) {
                charts.add(new Chart(job, unit, Kind.BARS, bars));
            }
        }
        return charts;
    }

    // Those that differ in one thing from another one that is the same in another thing.
    private static List<Point> comparable(
            List<Point> points, Function<Point, Object> same, Function<Point, Object> different) {
        return points.stream()
                .collect(Collectors.groupingBy(same, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(group -> group.stream().map(different).distinct().count() > 1)
                .flatMap(Collection::stream)
                .toList();
    }
}
