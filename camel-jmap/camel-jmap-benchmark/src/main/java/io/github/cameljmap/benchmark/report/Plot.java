package io.github.cameljmap.benchmark.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

import io.github.cameljmap.benchmark.report.Chart.Point;

/** Draws charts as SVG, with Lets-Plot: it needs neither a display nor fonts, and draws the same on each machine. */
final class Plot {

    private static final int WIDTH = 800;
    private static final int HEIGHT_OF_PANEL = 320;
    private static final int HEIGHT_OF_NAME = 30;
    private static final int HEIGHT_OF_HEAD = 70;
    private static final int HEIGHT_OF_PLACE = 50;
    private static final int HEIGHT_OF_BAR = 42;

    // those that can be told apart by all, by Okabe and Ito
    private static final List<String> COLORS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#444444");
    private static final String OURS = "#0072B2";
    private static final String OTHERS = "#999999";
    private static final String DARK = "#222222";
    private static final int TEXT_SIZE = 6;

    private Plot() {}

    static String svg(Chart chart) {
        Map<String, Object> spec = chart.kind() == Chart.Kind.BARS ? bars(chart) : lines(chart);
        spec.put("kind", "plot");
        String svg =
                PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(spec, null, new UnsupportedRGBEncoder(), false);
        return StableSvg.of(svg);
    }

    private static Map<String, Object> bars(Chart chart) {
        Map<String, List<Point>> places = byPlace(chart);
        // the first one is to be at the top, and the axis goes up
        places.values().forEach(Collections::reverse);
        List<Point> points = places.values().stream().flatMap(List::stream).toList();
        Function<Point, List<Point>> neighbours =
                point -> places.get(point.setting().place());

        Map<String, Object> data = new HashMap<>();
        data.put("contender", column(points, Point::contender));
        data.put("color", column(points, point -> point.contender().startsWith("camel-jmap") ? OURS : OTHERS));
        data.put("median", column(points, Point::median));
        data.put("number", column(points, point -> "\u00a0" + Units.number(point.median())));
        data.put("low", column(points, Point::low));
        data.put("high", column(points, Point::high));
        data.put("start", column(points, point -> 0));
        // an invisible point there makes room for the number behind the bar
        data.put("end", column(points, point -> 1.12 * highest(neighbours.apply(point))));
        data.put("place", column(points, point -> placeName(neighbours.apply(point))));

        Map<String, String> byColor = Map.of("fill", "color");
        Map<String, Object> bar =
                Map.of("geom", "bar", "stat", "identity", "orientation", "y", "width", 0.35, "mapping", byColor);
        Map<String, String> range = Map.of("x", "low", "xend", "high", "y", "contender", "yend", "contender");
        Map<String, Object> line = Map.of("geom", "segment", "mapping", range, "color", DARK, "size", 1.5);
        Map<String, Object> room = Map.of("geom", "point", "mapping", Map.of("x", "end"), "alpha", 0);

        Map<String, Object> spec = new HashMap<>();
        spec.put("data", data);
        spec.put("mapping", Map.of("x", "median", "y", "contender"));
        spec.put("layers", List.of(bar, line, text("high", "number", 0), text("start", "contender", 0.36), room));
        spec.put(
                "facet",
                Map.of("name", "wrap", "facets", List.of("place"), "ncol", 1, "scales", "free", "order", List.of(0)));
        Map<String, Object> values = Map.of("aesthetic", "x", "name", chart.unit(), "expand", List.of(0, 0));
        Map<String, Object> fill = Map.of("aesthetic", "fill", "scale_mapper_kind", "identity", "guide", "none");
        spec.put("scales", List.of(values, fill));
        spec.put(
                "theme", theme(Map.of("axis_title_y", "blank", "axis_text_y", "blank", "panel_grid_major_y", "blank")));
        spec.put("ggtitle", title(chart, "median, and a line from the least to the most of the runs"));
        spec.put("ggsize", size(HEIGHT_OF_HEAD + places.size() * HEIGHT_OF_PLACE + points.size() * HEIGHT_OF_BAR));
        return spec;
    }

    private static Map<String, Object> lines(Chart chart) {
        List<Point> points = chart.points();
        boolean severalPlaces = byPlace(chart).size() > 1;
        List<Double> sizes =
                points.stream().map(Plot::emails).distinct().sorted().toList();
        List<String> labels =
                sizes.stream().map(size -> Units.count(size.longValue())).toList();
        // room for half a label on either side
        List<Double> limits = List.of(sizes.get(0) / 1.6, sizes.get(sizes.size() - 1) * 1.6);

        Map<String, Object> data = new HashMap<>();
        data.put("emails", column(points, Plot::emails));
        data.put("median", column(points, Point::median));
        List<Object> names = column(points, point -> who(point, severalPlaces));
        data.put("who", names);

        Map<String, Object> emails = new HashMap<>(Map.of("aesthetic", "x", "name", "emails", "trans", "log10"));
        emails.putAll(Map.of("limits", limits, "breaks", sizes, "labels", labels));
        Map<String, Object> values = Map.of("aesthetic", "y", "name", chart.unit(), "limits", Arrays.asList(0, null));
        Map<String, Object> colors = Map.of("aesthetic", "color", "name", "", "values", COLORS);

        Map<String, Object> spec = new HashMap<>();
        spec.put("data", data);
        spec.put("mapping", Map.of("x", "emails", "y", "median", "color", "who"));
        spec.put("layers", List.of(Map.of("geom", "line", "size", 1.2), Map.of("geom", "point", "size", 4)));
        spec.put("scales", List.of(emails, values, colors));
        spec.put("theme", theme(Map.of("legend_position", "bottom", "legend_direction", "vertical")));
        spec.put("ggtitle", title(chart, "median of the runs"));
        spec.put(
                "ggsize", size(HEIGHT_OF_PANEL + (int) names.stream().distinct().count() * HEIGHT_OF_NAME));
        return spec;
    }

    private static double emails(Point point) {
        return point.setting().emails();
    }

    // the legend breaks lines at blanks
    private static String who(Point point, boolean where) {
        String who = point.contender().replace("&", " &");
        return where ? who + ", " + point.setting().place() : who;
    }

    private static Map<String, List<Point>> byPlace(Chart chart) {
        return chart.points().stream()
                .collect(Collectors.groupingBy(
                        point -> point.setting().place(), LinkedHashMap::new, Collectors.toList()));
    }

    private static double highest(List<Point> points) {
        return points.stream()
                .max(Comparator.comparing(Point::high))
                .orElseThrow()
                .high();
    }

    // with the number of emails, unless that is not the same for all
    private static String placeName(List<Point> points) {
        List<String> names =
                points.stream().map(point -> point.setting().text()).distinct().toList();
        return names.size() == 1 ? names.get(0) : points.get(0).setting().place();
    }

    private static List<Object> column(List<Point> points, Function<Point, Object> value) {
        return points.stream().map(value).toList();
    }

    private static Map<String, Object> title(Chart chart, String explanation) {
        return Map.of("text", chart.title(), "subtitle", explanation);
    }

    private static Map<String, Object> size(int height) {
        return Map.of("width", WIDTH, "height", height);
    }

    // white, so that it can be read on a dark page
    private static Map<String, Object> theme(Map<String, Object> more) {
        Map<String, Object> theme = new HashMap<>(more);
        theme.put("name", "minimal");
        theme.put("plot_background", Map.of("blank", false, "fill", "white", "color", "white"));
        return theme;
    }

    private static Map<String, Object> text(String x, String label, double up) {
        return Map.of(
                "geom",
                "text",
                "mapping",
                Map.of("x", x, "label", label),
                "hjust",
                "left",
                "nudge_y",
                up,
                "size",
                TEXT_SIZE);
    }
}
