package io.github.cameljmap.kamelets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the documentation that is about Kamelets. */
final class KameletsPage {

    private static final Path FILE = Path.of("../../docs/kamelets.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml on Kamelets\\n(.*?)^```$");
    private static final Pattern TABLES =
            Pattern.compile("(?s)(<!-- properties: written by KameletsDocsTest -->\n).*(<!-- properties: end -->\n)");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    private KameletsPage() {}

    /** The Pipes and routes that it shows. */
    static List<String> blocks() {
        return BLOCK.matcher(text()).results().map(block -> block.group(1)).toList();
    }

    /** Writes the tables of properties. */
    static void write(List<KameletFile> kamelets) throws IOException {
        StringBuilder tables = new StringBuilder();
        for (KameletFile kamelet : kamelets) {
            tables.append("\n## ").append(kamelet.name()).append("\n\n| property | | default |\n|---|---|---|\n");
            kamelet.properties().forEach(property -> tables.append(row(property.getKey(), property.getValue())));
        }
        Matcher place = TABLES.matcher(text());
        assertThat(place.find()).as("where the tables go in " + FILE).isTrue();
        Files.writeString(FILE, place.replaceFirst(found -> found.group(1) + tables + found.group(2)));
    }

    /** Those that have a row in the tables. */
    static List<String> properties() {
        return ROW.matcher(text()).results().map(row -> row.group(1)).toList();
    }

    private static String row(String name, JsonNode property) {
        String standard = property.path("default").asText();
        return "| `%s` | %s | %s |\n"
                .formatted(name, property.path("description").asText(), standard.isEmpty() ? "" : "`" + standard + "`");
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
