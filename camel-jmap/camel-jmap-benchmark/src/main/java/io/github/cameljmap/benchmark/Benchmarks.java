package io.github.cameljmap.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameljmap.benchmark.idle.IdleBenchmark;
import io.github.cameljmap.benchmark.micro.MicroBenchmark;
import io.github.cameljmap.benchmark.push.PushBenchmark;
import io.github.cameljmap.benchmark.receive.AttachmentBenchmark;
import io.github.cameljmap.benchmark.receive.ChangesBenchmark;
import io.github.cameljmap.benchmark.receive.DrainBenchmark;
import io.github.cameljmap.benchmark.receive.MemoryBenchmark;
import io.github.cameljmap.benchmark.receive.RawBenchmark;
import io.github.cameljmap.benchmark.report.Conditions;
import io.github.cameljmap.benchmark.report.Outcome;
import io.github.cameljmap.benchmark.report.Outcomes;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.ResultsFolder;
import io.github.cameljmap.benchmark.report.ResultsPage;
import io.github.cameljmap.benchmark.send.SendBenchmark;
import io.github.cameljmap.benchmark.start.StartBenchmark;

/** Runs the benchmarks that are named, or all of them, and prints what they came to. */
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments;
        try {
            arguments = Arguments.of(List.of(args), all().keySet());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        if (!run(arguments)) {
            System.exit(1);
        }
    }

    /** By the names that one calls them by, in the order in which they run. */
    static Map<String, Benchmark> all() {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("drain", new DrainBenchmark());
        benchmarks.put("raw", new RawBenchmark());
        benchmarks.put("idle", new IdleBenchmark());
        benchmarks.put("changes", new ChangesBenchmark());
        benchmarks.put("push", new PushBenchmark());
        benchmarks.put("send", new SendBenchmark());
        benchmarks.put("memory", new MemoryBenchmark());
        benchmarks.put("attachment", new AttachmentBenchmark());
        benchmarks.put("start", new StartBenchmark());
        benchmarks.put("micro", new MicroBenchmark());
        return benchmarks;
    }

    // Returns whether all of them ran. One that fails does not keep the others from it.
    private static boolean run(Arguments arguments) throws IOException {
        List<String> order = List.copyOf(all().keySet());
        Outcomes measured = Outcomes.NONE;
        List<String> failed = new ArrayList<>();
        for (String name : arguments.names()) {
            Outcome outcome;
            try {
                outcome = measure(name, arguments.scale());
            } catch (Exception e) {
                e.printStackTrace();
                failed.add(name);
                continue;
            }
            measured = measured.with(outcome, order);
            if (arguments.write()) {
                // at once: the next one may take long
                ResultsFolder.DOCS.write(ResultsFolder.DOCS.read().with(outcome, order));
            }
        }
        // whatever the locale is
        System.out.write(ResultsPage.of(measured).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        failed.forEach(name -> System.err.println("This one failed, see above: " + name));
        return failed.isEmpty();
    }

    private static Outcome measure(String name, Scale scale) throws Exception {
        Conditions conditions = Conditions.now(scale.divisor());
        Report report = new Report();
        all().get(name).run(scale, report);
        return new Outcome(name, conditions, report.results(), report.bars());
    }
}
