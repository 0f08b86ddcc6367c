package io.github.cameljmap.compatibility.quarkus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Quarkus put into the application: it may change classes, and it manages versions. */
class PackagingIT {

    private static final Path LIBRARIES = Application.FOLDER.resolve("lib/main");
    private static final Path DOCS = Path.of("..", "..", "docs", "compatibility.md");

    @ParameterizedTest
    @CsvSource({"camel-jmap-component, camel-jmap", "camel-jmap-client, camel-jmap-client"})
    void ourJarsAreThoseThatTheBuildMade(String module, String artifact) {
        String jar = artifact + "-" + System.getProperty("project.version") + ".jar";

        assertThat(LIBRARIES.resolve("io.github.cameljmap." + jar))
                .hasSameBinaryContentAs(Path.of("..", module, "target", jar));
        assertThat(Application.FOLDER.resolve("quarkus/transformed-bytecode.jar"))
                .doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "io.quarkus.quarkus-core, Quarkus %s",
        "org.apache.camel.camel-api, Camel %s",
        "com.fasterxml.jackson.core.jackson-databind, Jackson %s",
        "org.jetbrains.kotlin.kotlin-stdlib, Kotlin %s",
        "com.squareup.okio.okio-jvm, okio-jvm:%s"
    })
    void theVersionsAreThoseThatTheDocsName(String library, String words) throws IOException {
        assertThat(DOCS).content().contains(words.formatted(version(library)));
    }

    private static String version(String library) throws IOException {
        String prefix = library + "-";
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            return libraries
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length(), name.length() - ".jar".length()))
                    .filter(version -> Character.isDigit(version.charAt(0)))
                    .findAny()
                    .orElseThrow();
        }
    }
}
