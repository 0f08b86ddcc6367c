package io.github.cameljmap.benchmark.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of an SVG what differs each time, or on each machine, that the same is drawn. */
final class StableSvg {

    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
    private static final Pattern LONG_FRACTION = Pattern.compile("\\d+\\.\\d{3,}(?:E-?\\d+)?");

    private StableSvg() {}

    static String of(String svg) {
        return rounded(withPlainIds(svg));
    }

    // They are drawn at random.
    private static String withPlainIds(String svg) {
        Map<String, String> plain = new LinkedHashMap<>();
        Matcher id = ID.matcher(svg);
        while (id.find()) {
            plain.putIfAbsent(id.group(1), "id" + plain.size());
        }
        String result = svg;
        for (Map.Entry<String, String> entry : plain.entrySet()) {
            result = result.replaceAll("\\b" + Pattern.quote(entry.getKey()) + "\\b", entry.getValue());
        }
        return result;
    }

    // The last digits may depend on the processor.
    private static String rounded(String svg) {
        return LONG_FRACTION.matcher(svg).replaceAll(number -> new BigDecimal(number.group())
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString());
    }
}
