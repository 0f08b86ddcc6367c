package io.github.cameljmap.client.model;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates of RFC 3339, as JMAP has them (RFC 8620 §1.4). Each email has two, and the parser of the JDK, which knows many more
 * formats, would take a good part of the time that it takes to read a page of emails.
 */
final class Dates {

    private static final int SECONDS_END = "2014-10-30T14:12:00".length();
    private static final int WITH_Z = SECONDS_END + "Z".length();
    private static final int MAX_YEAR = 9999;

    private Dates() {}

    /** @throws DateTimeException when it is none */
    static OffsetDateTime parse(String text) {
        if (isPlain(text)) {
            return plain(text);
        }
        // with a fraction of a second, or of lower case, or none
        OffsetDateTime date = OffsetDateTime.parse(text);
        if (date.getYear() < 0 || date.getYear() > MAX_YEAR) {
            throw new DateTimeException("No year of four digits: " + date.getYear());
        }
        return date;
    }

    private static OffsetDateTime plain(String text) {
        return OffsetDateTime.of(
                number(text, 0) * 100 + number(text, 2),
                number(text, 5),
                number(text, 8),
                number(text, 11),
                number(text, 14),
                number(text, 17),
                0,
                text.length() == WITH_Z ? ZoneOffset.UTC : offset(text));
    }

    private static ZoneOffset offset(String text) {
        int sign = text.charAt(SECONDS_END) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(text, SECONDS_END + 1), sign * number(text, SECONDS_END + 4));
    }

    private static boolean isPlain(String text) {
        String shape = text.length() == WITH_Z ? "dddd-dd-ddTdd:dd:ddZ" : "dddd-dd-ddTdd:dd:dd+dd:dd";
        if (text.length() != shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            if (!fits(text.charAt(i), shape.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(char c, char expected) {
        return switch (expected) {
            case 'd' -> c >= '0' && c <= '9';
            case '+' -> c == '+' || c == '-';
            default -> c == expected;
        };
    }

    // of two digits
    private static int number(String text, int from) {
        return (text.charAt(from) - '0') * 10 + text.charAt(from + 1) - '0';
    }
}
