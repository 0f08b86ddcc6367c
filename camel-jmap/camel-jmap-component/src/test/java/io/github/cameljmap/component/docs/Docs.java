package io.github.cameljmap.component.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation and the code blocks in them. */
final class Docs {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private Docs() {}

    /** The root of the project, found from the module that the tests run in. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("CHANGELOG.md"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    static List<CodeBlock> codeBlocks() {
        List<CodeBlock> blocks = new ArrayList<>();
        for (Path page : pages()) {
            String text = read(page);
            Matcher matcher = FENCE.matcher(text);
            while (matcher.find()) {
                long line = text.substring(0, matcher.start()).lines().count() + 1;
                String name = root().relativize(page) + ":" + line;
                blocks.add(new CodeBlock(name, matcher.group(1), matcher.group(2)));
            }
        }
        return blocks;
    }

    static List<Path> pages() {
        try (Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            Stream<Path> top = Stream.of("README.md", "CONTRIBUTING.md").map(name -> root().resolve(name));
            return Stream.concat(top, docs.filter(path -> path.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A fenced block of code.
     *
     * @param name     page and line
     * @param language what stands behind the fence
     * @param code     its lines
     */
    record CodeBlock(String name, String language, String code) {
        @Override
        public String toString() {
            return name + " " + language;
        }
    }
}
