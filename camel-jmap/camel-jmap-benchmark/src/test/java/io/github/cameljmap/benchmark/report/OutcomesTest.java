package io.github.cameljmap.benchmark.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomesTest {

    private static final List<String> ORDER = List.of("drain", "idle", "push");

    @Test
    void anOutcomeReplacesTheOneBeforeOfTheSameBenchmark() {
        Outcome drain = outcome("drain", "2026-01-01");
        Outcome latest = outcome("idle", "2026-02-02");
        Outcomes before = new Outcomes(List.of(drain, outcome("idle", "2026-01-01")));

        assertThat(before.with(latest, ORDER).outcomes()).containsExactly(drain, latest);
    }

    @Test
    void theyAreInTheOrderOfTheBenchmarks() {
        Outcomes outcomes = Outcomes.NONE
                .with(outcome("push", "2026-01-01"), ORDER)
                .with(outcome("drain", "2026-01-01"), ORDER)
                .with(outcome("idle", "2026-01-01"), ORDER);

        assertThat(outcomes.outcomes()).extracting(Outcome::benchmark).isEqualTo(ORDER);
    }

    private static Outcome outcome(String benchmark, String date) {
        Machine machine = new Machine("CPU", 2, "Linux", "17", "Cyrus");
        return new Outcome(benchmark, new Conditions(date, 1, 0.5, machine), List.of(), List.of());
    }
}
