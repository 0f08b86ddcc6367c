package io.github.cameljmap.kamelets;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KameletsDocsTest {

    /** Writes the page: when it was not up to date, it now differs from what is committed, which .ci/run notices. */
    @Test
    void theTablesOfPropertiesAreWrittenFromTheKamelets() throws IOException {
        List<KameletFile> kamelets = KameletFile.all();

        KameletsPage.write(kamelets);

        assertThat(KameletsPage.properties())
                .containsExactlyElementsOf(kamelets.stream()
                        .flatMap(kamelet -> kamelet.properties().stream())
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
