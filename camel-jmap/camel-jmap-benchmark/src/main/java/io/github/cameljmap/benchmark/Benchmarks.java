package io.github.cameljmap.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.cameljmap.benchmark.idle.IdleBenchmark;
import io.github.cameljmap.benchmark.push.PushBenchmark;
import io.github.cameljmap.benchmark.receive.AttachmentBenchmark;
import io.github.cameljmap.benchmark.receive.ChangesBenchmark;
import io.github.cameljmap.benchmark.receive.DrainBenchmark;
import io.github.cameljmap.benchmark.receive.MemoryBenchmark;
import io.github.cameljmap.benchmark.receive.RawBenchmark;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.send.SendBenchmark;
import io.github.cameljmap.benchmark.start.StartBenchmark;

/** Runs the benchmarks that are named, or all of them. */
final class Benchmarks {

    private static final Map<String, Scale> SCALES = Map.of("--quick", Scale.QUICK, "--smoke", Scale.SMOKE);

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Scale scale = Arrays.stream(args)
                .filter(SCALES::containsKey)
                .map(SCALES::get)
                .findFirst()
                .orElse(Scale.FULL);
        Map<String, Benchmark> all = all();
        Set<String> named = new LinkedHashSet<>(
                Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList());
        if (!all.keySet().containsAll(named)) {
            throw new IllegalArgumentException(named + ": the benchmarks are " + all.keySet());
        }
        Report report = new Report();
        for (Map.Entry<String, Benchmark> benchmark : all.entrySet()) {
            if (named.isEmpty() || named.contains(benchmark.getKey())) {
                benchmark.getValue().run(scale, report);
            }
        }
    }

    /** By the names that one calls them by, in the order in which they run. */
    static Map<String, Benchmark> all() {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("drain", new DrainBenchmark());
        benchmarks.put("raw", new RawBenchmark());
        benchmarks.put("push", new PushBenchmark());
        benchmarks.put("idle", new IdleBenchmark());
        benchmarks.put("send", new SendBenchmark());
        benchmarks.put("changes", new ChangesBenchmark());
        benchmarks.put("memory", new MemoryBenchmark());
        benchmarks.put("attachment", new AttachmentBenchmark());
        benchmarks.put("start", new StartBenchmark());
        return benchmarks;
    }
}
