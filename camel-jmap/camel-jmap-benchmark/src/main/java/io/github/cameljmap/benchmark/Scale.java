package io.github.cameljmap.benchmark;

/**
 * How much there is to do in each benchmark.
 *
 * @param rounds  how often each contender runs; what counts is the median
 * @param divisor by what the numbers of emails are divided that a full benchmark has
 */
public record Scale(int rounds, int divisor) {

    /** What the results in the docs were measured with. */
    public static final Scale FULL = new Scale(5, 1);

    /** Shows where one is, in a tenth of the time. */
    public static final Scale QUICK = new Scale(3, 10);

    /** Shows that a benchmark still runs, and nothing more. */
    public static final Scale SMOKE = new Scale(1, 1000);

    private static final int LEAST = 4;

    /** How many emails, or bytes, are used where a full benchmark has so many. */
    public int count(int full) {
        return Math.min(full, Math.max(full / divisor, LEAST));
    }
}
