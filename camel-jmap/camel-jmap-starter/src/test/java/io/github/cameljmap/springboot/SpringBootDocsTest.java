package io.github.cameljmap.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** The properties in the documentation exist. */
class SpringBootDocsTest {

    @Test
    void anIdeKnowsEveryPropertyThatIsShown() throws IOException {
        Set<String> known = knownToAnIde();

        assertThat(DocumentedProperties.read().keySet())
                .hasSizeGreaterThan(5)
                // an entry of a map is known by the map
                .allSatisfy(name -> assertThat(known).containsAnyOf(name, name.substring(0, name.lastIndexOf('.'))));
    }

    private static Set<String> knownToAnIde() throws IOException {
        ConfigurationMetadataRepositoryJsonBuilder metadata = ConfigurationMetadataRepositoryJsonBuilder.create();
        ClassLoader classes = SpringBootDocsTest.class.getClassLoader();
        for (URL url : Collections.list(classes.getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream json = url.openStream()) {
                metadata.withJsonResource(json);
            }
        }
        return metadata.build().getAllProperties().keySet();
    }
}
