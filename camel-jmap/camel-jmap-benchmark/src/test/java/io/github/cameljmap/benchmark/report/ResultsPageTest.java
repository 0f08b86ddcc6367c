package io.github.cameljmap.benchmark.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsPageTest {

    private static final Machine LARGE = new Machine("Large CPU", 64, "Linux 6", "17.0.1", "Cyrus 3.6");
    private static final Machine SMALL = new Machine("Small CPU", 2, "Linux 6", "17.0.1", "Cyrus 3.6");

    private static final Conditions FULL = new Conditions("2026-01-02", 1, 0.257, SMALL);

    @Test
    void theMachineThatAllRanOnIsNamedOnce() {
        String page = ResultsPage.of(new Outcomes(List.of(outcome("drain", FULL), outcome("idle", FULL))));

        assertThat(page)
                .containsOnlyOnce("Measured on Small CPU, 2 cores, Linux 6, JDK 17.0.1; Cyrus 3.6.")
                .contains("\n2026-01-02, load 0.26 at the start.\n");
    }

    @Test
    void severalMachinesAreNamedWhereTheyWereUsed() {
        Conditions elsewhere = new Conditions("2026-01-03", 1, 1, LARGE);

        String page = ResultsPage.of(new Outcomes(List.of(outcome("drain", FULL), outcome("idle", elsewhere))));

        assertThat(page)
                .doesNotContain("Measured on")
                .contains("at the start, on Small CPU, 2 cores,")
                .contains("at the start, on Large CPU, 64 cores,");
    }

    @Test
    void whatIsNotTheFullBenchmarkSaysSo() {
        Conditions quick = new Conditions("2026-01-02", 10, 0, SMALL);

        assertThat(ResultsPage.of(new Outcomes(List.of(outcome("drain", quick)))))
                .contains("**Not the full benchmark: only 1/10 of the emails.** 2026-01-02");
        assertThat(ResultsPage.of(new Outcomes(List.of(outcome("drain", FULL)))))
                .doesNotContain("Not the full benchmark");
    }

    @Test
    void aBarThatIsNotMetIsShown() {
        Outcome missed = new Outcome("drain", FULL, List.of(), List.of(new Bar("drain", "fast", "slow", false)));

        assertThat(ResultsPage.of(new Outcomes(List.of(missed)))).contains("| drain | fast | slow | no |");
    }

    @Test
    void aBarOfACellIsNoBorder() {
        Result result = new Result("drain", "a|b", "here", "ms", List.of(1.0), "");

        assertThat(ResultsPage.of(new Outcomes(List.of(new Outcome("drain", FULL, List.of(result), List.of())))))
                .contains("| a\\|b | here | 1.00 ms | 1 |  |");
    }

    @Test
    void severalRunsAreSummedUp() {
        Result result = new Result("drain", "a", "here", "emails/s", List.of(2000.0, 12.34, 5.0), "as it is");

        assertThat(ResultsPage.of(new Outcomes(List.of(new Outcome("drain", FULL, List.of(result), List.of())))))
                .contains("| a | here | 12.3 emails/s | 3 from 5.00 to 2,000 | as it is |");
    }

    private static Outcome outcome(String benchmark, Conditions conditions) {
        return new Outcome(benchmark, conditions, List.of(), List.of());
    }
}
