package io.github.cameljmap.component.consumer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The option startFrom.
 *
 * @param isNow   whether only what comes from now on is wanted
 * @param instant only emails received since are wanted; empty with now and all
 */
record StartFrom(boolean isNow, Optional<Instant> instant) {

    /**
     * @throws IllegalArgumentException when it is neither now nor all nor a time
     */
    static StartFrom parse(String option) {
        String text = option.strip();
        if (text.equals("now") || text.equals("all")) {
            return new StartFrom(text.equals("now"), Optional.empty());
        }
        try {
            Instant instant = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return new StartFrom(false, Optional.of(instant));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "startFrom=" + option
                            + " is neither now nor all nor a time such as 2026-01-01T00:00:00Z or 2026-01-01",
                    e);
        }
    }
}
