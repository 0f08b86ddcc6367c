package io.github.cameljmap.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That results, page and pictures are the same thing, in the docs too. */
class ResultsFolderTest {

    private static final ResultsFolder MADE_UP = new ResultsFolder(Path.of("src", "test", "resources", "performance"));

    static Stream<ResultsFolder> folders() {
        return Stream.of(MADE_UP, ResultsFolder.DOCS)
                .filter(folder -> Files.exists(folder.path().resolve("results.json")));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void pageAndPicturesAreThoseOfTheResults(ResultsFolder folder) throws IOException {
        Map<String, String> rendered = ResultsFolder.render(folder.read());

        assertThat(rendered)
                .allSatisfy((name, content) -> assertThat(folder.path().resolve(name))
                        .content()
                        .as("changed by hand, or since it was written by: run render [FOLDER]")
                        .isEqualTo(content));
        assertThat(folder.pictures()).allSatisfy(picture -> assertThat(rendered)
                .containsKey(picture.getFileName().toString()));
    }

    @Test
    void theExampleHasPicturesOfBothKinds() throws IOException {
        assertThat(ResultsFolder.render(MADE_UP.read())).containsOnlyKeys("results.md", "drain.svg", "idle.svg");
    }

    @Test
    void whatIsWrittenCanBeRead(@TempDir Path temporary) throws IOException {
        ResultsFolder folder = new ResultsFolder(temporary.resolve("new"));

        folder.write(MADE_UP.read());

        assertThat(folder.read()).isEqualTo(MADE_UP.read());
        assertThat(folder.path().resolve("results.json"))
                .hasSameTextualContentAs(MADE_UP.path().resolve("results.json"));
        assertThat(folder.path().resolve("drain.svg"))
                .hasSameTextualContentAs(MADE_UP.path().resolve("drain.svg"));
    }

    @Test
    void thereAreNoneAtFirst(@TempDir Path folder) throws IOException {
        assertThat(new ResultsFolder(folder).read()).isEqualTo(Outcomes.NONE);
    }

    @Test
    void picturesOfOlderResultsAreDeleted(@TempDir Path temporary) throws IOException {
        ResultsFolder folder = new ResultsFolder(temporary);
        folder.write(MADE_UP.read());
        Outcomes fewer = new Outcomes(List.of(MADE_UP.read().outcomes().get(0)));

        folder.write(fewer);

        assertThat(folder.pictures()).containsExactly(temporary.resolve("drain.svg"));
    }
}
