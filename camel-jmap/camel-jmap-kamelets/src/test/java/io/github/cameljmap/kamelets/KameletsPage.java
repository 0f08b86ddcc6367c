package io.github.cameljmap.kamelets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** The page of the documentation that is about Kamelets. */
final class KameletsPage {

    private static final Path FILE = Path.of("../../docs/kamelets.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml on Kamelets\\n(.*?)^```$");
    private static final Pattern TABLES =
            Pattern.compile("(?s)(<!-- properties: written by KameletsDocsTest -->\n).*(<!-- properties: end -->\n)");

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
        String written =
                TABLES.matcher(text()).replaceFirst((MatchResult found) -> found.group(1) + tables + found.group(2));
        Files.writeString(FILE, written);
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
