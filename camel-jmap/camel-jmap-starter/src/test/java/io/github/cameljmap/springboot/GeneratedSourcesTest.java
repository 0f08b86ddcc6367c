package io.github.cameljmap.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes what follows from the component's catalog, so that an option of the component is one of the starter, too. */
class GeneratedSourcesTest {

    private static final Path GENERATED = Path.of("src/generated");

    @Test
    void theClassIsWrittenFromTheCatalog() throws IOException {
        isUpToDate(
                "java/io/github/cameljmap/springboot/JmapComponentConfiguration.java",
                PropertiesClass.of(OptionProperty.all()));
    }

    @Test
    void theMetadataIsWrittenFromTheCatalog() throws IOException {
        isUpToDate(
                "resources/META-INF/spring-configuration-metadata.json", PropertiesMetadata.of(OptionProperty.all()));
    }

    private static void isUpToDate(String name, String content) throws IOException {
        Path file = GENERATED.resolve(name);
        String before = Files.exists(file) ? Files.readString(file) : "";
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertThat(before.equals(content))
                .as("The component's options have changed, and %s was written anew: build again, and commit it", file)
                .isTrue();
    }
}
