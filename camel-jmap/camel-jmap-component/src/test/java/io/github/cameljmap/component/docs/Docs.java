package io.github.cameljmap.component.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** The pages of the documentation and the code blocks in them. */
final class Docs {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)(?: on (\\w+))?\\n(.*?)^```$");

    private static final String IMPORTS =
            """
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardCopyOption;
            import java.util.List;
            import java.util.Map;
            import jakarta.activation.DataHandler;
            import jakarta.mail.util.ByteArrayDataSource;
            import org.apache.camel.CamelContext;
            import org.apache.camel.attachment.AttachmentMessage;
            import org.apache.camel.attachment.DefaultAttachment;
            import org.apache.camel.builder.RouteBuilder;
            import io.github.cameljmap.client.error.JmapException;
            import io.github.cameljmap.client.model.Email;
            import io.github.cameljmap.client.model.EmailAddress;
            import io.github.cameljmap.client.token.TokenServerCredentials;
            import io.github.cameljmap.component.JmapComponent;
            """;

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
                blocks.add(
                        new CodeBlock(name, matcher.group(1), Optional.ofNullable(matcher.group(2)), matcher.group(3)));
            }
        }
        return blocks;
    }

    /** The blocks in this language that are shown from modules which run them themselves. */
    static List<CodeBlock> blocksOfExamples(String language) {
        return codeBlocks().stream()
                .filter(block -> block.isOfExample() && block.language().equals(language))
                .toList();
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

    /** The source of a test class of any module. */
    static Optional<String> testSource(String className) {
        try (Stream<Path> files = Files.walk(root().resolve("camel-jmap"))) {
            return files.filter(file -> file.endsWith(className + ".java"))
                    .filter(file -> file.toString().contains("src/test/java"))
                    .findFirst()
                    .map(Docs::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source of a class, named with its package, in the main folder of a module. */
    static String mainSource(String module, String className) {
        return read(root().resolve(module).resolve("src/main/java").resolve(className.replace('.', '/') + ".java"));
    }

    /** Adds the routes of a block of Java or YAML. */
    static void load(CodeBlock block, CamelContext context) throws Exception {
        boolean yaml = block.language().equals("yaml");
        String code = yaml
                ? block.code()
                : IMPORTS + "public class Shown extends RouteBuilder {\n"
                        + "public void configure() throws Exception {\nCamelContext context = getContext();\n"
                        + block.code() + "}\n}\n";
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromBytes(
                        yaml ? "shown.yaml" : "Shown.java", code.getBytes(StandardCharsets.UTF_8)));
    }

    /** A component that speaks with a server as one of its users. */
    static JmapComponent component(JmapService server, MailUser user) {
        JmapComponent jmap = new JmapComponent();
        jmap.getConfiguration().setServer(server.sessionUrl().toString());
        jmap.getConfiguration().setUsername(user.address());
        jmap.getConfiguration().setPassword(user.password());
        return jmap;
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
     * @param server   the only server, or surroundings, that it is for: "on Fastmail" behind the language
     * @param code     its lines
     */
    record CodeBlock(String name, String language, Optional<String> server, String code) {
        /** Whether it is shown from a module whose own tests run it. */
        boolean isOfExample() {
            return name.startsWith("docs/dsl.md");
        }

        @Override
        public String toString() {
            return name + " " + language;
        }
    }
}
