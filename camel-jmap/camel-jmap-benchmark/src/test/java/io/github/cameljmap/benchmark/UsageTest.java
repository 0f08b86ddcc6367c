package io.github.cameljmap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That whoever looks for a benchmark finds it. */
class UsageTest {

    static Set<String> names() {
        return Benchmarks.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isInTheUsageOfTheScript(String name) throws IOException {
        assertThat(Files.readString(Path.of("run"))).containsPattern("(?m)^#   " + name + "  ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void isInTheGuide(String name) throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "docs", "performance.md")))
                .contains("\n| `" + name + "` | ");
    }
}
