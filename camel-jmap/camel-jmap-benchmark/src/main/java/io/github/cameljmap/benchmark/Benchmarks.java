package io.github.cameljmap.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the benchmarks that are named, or all of them, and prints the results as a table in Markdown. */
final class Benchmarks {

    private static final String EMAILS = "--emails=";
    private static final String WRITE = "--write";
    private static final int MANY = 100_000;
    private static final int ATTACHMENT_BYTES = 200_000_000;

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        int many = Arrays.stream(args)
                .filter(arg -> arg.startsWith(EMAILS))
                .map(arg -> Integer.parseInt(arg.substring(EMAILS.length())))
                .findFirst()
                .orElse(MANY);
        boolean write = List.of(args).contains(WRITE);
        Map<String, Benchmark> all = benchmarks(many);
        Set<String> named = new LinkedHashSet<>(
                Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList());
        if (!all.keySet().containsAll(named)) {
            throw new IllegalArgumentException(named + ": the benchmarks are " + all.keySet());
        }
        if (write && !named.isEmpty()) {
            throw new IllegalArgumentException(WRITE + " replaces the whole table: it takes all benchmarks");
        }
        ResultsPage page = ResultsPage.begun();
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, Benchmark> benchmark : all.entrySet()) {
            if (named.isEmpty() || named.contains(benchmark.getKey())) {
                benchmark.getValue().run(result -> {
                    System.err.println(result.row());
                    results.add(result);
                });
            }
        }
        String table = page.table(results);
        System.out.println(table);
        if (write) {
            ResultsPage.replace(Path.of("../../docs/performance.md"), table);
        }
    }

    private static Map<String, Benchmark> benchmarks(int many) {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("push", new PushBenchmark(10, 50));
        benchmarks.put("idle", new IdleBenchmark(many));
        benchmarks.put("memory", new MemoryBenchmark(many));
        benchmarks.put("attachment", new AttachmentBenchmark(ATTACHMENT_BYTES));
        return benchmarks;
    }
}
