package io.github.cameljmap.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The table of results, with what they were measured on.
 *
 * @param loadAtStart how busy the machine was before anything was measured: processes that run or want to
 */
record ResultsPage(double loadAtStart) {

    private static final String BEGIN = "<!-- results: written by camel-jmap/camel-jmap-benchmark/run --write -->\n";
    private static final String END = "<!-- end of results -->\n";

    static ResultsPage begun() {
        return new ResultsPage(machine().getSystemLoadAverage());
    }

    String table(List<Result> results) throws IOException {
        StringBuilder table = new StringBuilder(caption());
        table.append("\n\n| benchmark | what | measured | bar |\n|---|---|---|---|\n");
        results.forEach(result -> table.append(result.row()).append('\n'));
        return table.toString();
    }

    /** Puts the table in the place of the one that is on the page. */
    static void replace(Path page, String table) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no place for results");
        }
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + table + text.substring(end));
    }

    private String caption() throws IOException {
        return String.format(
                Locale.ROOT,
                "%s, on %s, %d cores (load average %.1f when it began), %s %s, JDK %s; servers on the same machine:"
                        + " Apache James in memory, and Cyrus of the distribution, on loopback.",
                LocalDate.now(ZoneOffset.UTC),
                processor(),
                machine().getAvailableProcessors(),
                loadAtStart,
                machine().getName(),
                machine().getVersion(),
                Runtime.version());
    }

    private static String processor() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuinfo)) {
            return machine().getArch();
        }
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(machine().getArch());
        }
    }

    private static OperatingSystemMXBean machine() {
        return ManagementFactory.getOperatingSystemMXBean();
    }
}
