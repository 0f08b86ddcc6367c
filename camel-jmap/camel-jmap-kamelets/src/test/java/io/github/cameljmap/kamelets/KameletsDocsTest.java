package io.github.cameljmap.kamelets;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class KameletsDocsTest {

    /** Writes the page: when it was not up to date, it now differs from what is committed, which .ci/run notices. */
    @Test
    void theTablesOfPropertiesAreWrittenFromTheKamelets() throws IOException {
        KameletsPage.write(KameletFile.all());
    }
}
