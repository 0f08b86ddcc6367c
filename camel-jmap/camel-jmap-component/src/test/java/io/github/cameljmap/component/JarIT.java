package io.github.cameljmap.component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.JarFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in the jar beside the classes: it is how Camel and its tools find them. */
class JarIT {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    private JarFile jar;

    @BeforeEach
    void open() throws Exception {
        jar = new JarFile(Path.of(JmapComponent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/io/github/cameljmap/component/jmap.json",
                "META-INF/jandex.idx",
                SERVICES + "TypeConverterLoader",
                SERVICES + "component/jmap",
                SERVICES + "configurer/jmap-component",
                SERVICES + "configurer/jmap-endpoint",
                SERVICES + "dev-console/jmap",
                SERVICES + "transformer/jmap-application-cloudevents",
                SERVICES + "urifactory/jmap-endpoint"
            })
    void theJarHas(String name) {
        assertThat(jar.getEntry(name)).isNotNull().satisfies(entry -> assertThat(entry.getSize())
                .isPositive());
    }

    @Test
    void theJarListsItsComponent() throws IOException {
        Properties list = new Properties();
        try (InputStream entry = jar.getInputStream(jar.getEntry(SERVICES + "component.properties"))) {
            list.load(entry);
        }

        assertThat(list)
                .containsEntry("components", "jmap")
                .containsEntry("groupId", "io.github.cameljmap")
                .containsEntry("artifactId", "camel-jmap");
    }
}
