package io.github.cameljmap.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the documentation tells users of Karaf to type. */
final class KarafPage {

    private static final String PROMPT = "karaf@root()> ";

    private KarafPage() {}

    static List<String> commands() throws IOException {
        try (var lines = Files.lines(Path.of("../../docs/karaf.md"))) {
            return lines.filter(line -> line.startsWith(PROMPT))
                    .map(line -> line.substring(PROMPT.length()))
                    .toList();
        }
    }
}
