package io.github.cameljmap.benchmark.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting, taken apart for a chart.
 *
 * @param text   all of it
 * @param place  all of it but the number of emails
 * @param emails how many emails there are; 0 when it does not say
 */
record Setting(String text, String place, long emails) {

    private static final Pattern EMAILS = Pattern.compile("([0-9][0-9,]*) (?=emails\\b)");

    static Setting of(String text) {
        String plain = text.replace("`", "");
        Matcher count = EMAILS.matcher(plain);
        if (!count.find()) {
            return new Setting(plain, plain, 0);
        }
        String place = plain.substring(0, count.start()) + plain.substring(count.end());
        return new Setting(plain, place, Long.parseLong(count.group(1).replace(",", "")));
    }
}
