package io.github.cameljmap.benchmark.report;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;

/**
 * When, how and where a benchmark ran.
 *
 * @param date    when it began, such as 2026-11-22
 * @param divisor by what the numbers of emails were divided that a full benchmark has
 * @param load    how busy the machine was before: processes that run or want to, on the average of a minute
 */
public record Conditions(String date, int divisor, double load, Machine machine) {

    public static Conditions now(int divisor) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Conditions(LocalDate.now().toString(), divisor, load, Machine.now());
    }
}
