package io.github.cameljmap.benchmark;

import java.util.Locale;

/** How numbers are written in the table. */
final class Units {

    private Units() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
