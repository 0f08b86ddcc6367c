package io.github.cameljmap.benchmark.micro;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;

/** The time and the memory that the hot pieces take on their own, by JMH. */
public final class MicroBenchmark implements Benchmark {

    private static final String JOB = "micro";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int ITERATIONS = 5;
    private static final String EVENTS_AT_ONCE = ReadEvents.EVENTS + " at once, on loopback";

    @Override
    public void run(Scale scale, Report report) throws RunnerException {
        measure(DecodeEmails.class, "decode an email", "pages of " + SamplePage.SETTING, "email", scale, report);
        measure(MapEmails.class, "make an exchange of an email", SamplePage.SETTING, "email", scale, report);
        measure(ReadEvents.class, "read an event of an event source", EVENTS_AT_ONCE, "event", scale, report);
    }

    private static void measure(
            Class<?> piece, String contender, String setting, String one, Scale scale, Report report)
            throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("\\b" + piece.getSimpleName() + "\\b")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (scale.equals(Scale.SMOKE)) {
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(200));
        } else {
            options.forks(scale.rounds())
                    .jvmArgs("-Xmx512m")
                    .warmupIterations(ITERATIONS)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(ITERATIONS)
                    .measurementTime(TimeValue.seconds(1));
        }
        RunResult result = new Runner(options.build()).runSingle();
        report.add(new Result(
                JOB,
                contender,
                setting,
                "µs/" + one,
                runs(result, run -> run.getPrimaryResult().getScore()),
                ""));
        report.add(new Result(
                JOB,
                contender,
                setting,
                "bytes/" + one,
                runs(result, run -> run.getSecondaryResults().get(ALLOCATED).getScore()),
                "allocated"));
    }

    // one for each JVM
    private static List<Double> runs(RunResult result, Function<BenchmarkResult, Double> score) {
        Collection<BenchmarkResult> runs = result.getBenchmarkResults();
        return runs.stream().map(score).toList();
    }
}
