package io.github.cameljmap.benchmark;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {

    private static final Set<String> ALL = new LinkedHashSet<>(List.of("drain", "idle", "push"));

    @Test
    void withoutAnyAllIsRunInFull() {
        assertThat(Arguments.of(List.of(), ALL))
                .isEqualTo(new Arguments(List.of("drain", "idle", "push"), Scale.FULL, false));
    }

    @Test
    void whatIsNamedIsRunInTheUsualOrder() {
        assertThat(Arguments.of(List.of("push", "--quick", "drain", "--write"), ALL))
                .isEqualTo(new Arguments(List.of("drain", "push"), Scale.QUICK, true));
    }

    @Test
    void whatIsNotKnownIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> Arguments.of(List.of("drian"), ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown: drian. The benchmarks are drain, idle, push;"
                        + " the options are --quick, --smoke, --write.");
    }
}
