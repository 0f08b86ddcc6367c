package io.github.cameljmap.benchmark.report;

import java.util.List;

/**
 * What one contender did in one job.
 *
 * @param job       what was to be done
 * @param contender who did it, and how
 * @param setting   on which server, how far away, with how many emails
 * @param unit      of the numbers, such as {@code emails/s}
 * @param runs      what each run came to; never empty
 * @param detail    what else there is to say; may be empty
 */
public record Result(String job, String contender, String setting, String unit, List<Double> runs, String detail) {

    public Result {
        runs = List.copyOf(runs);
    }

    public double median() {
        return new Timings(runs).median();
    }
}
