package io.github.cameljmap.benchmark.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ChartTest {

    @Test
    void contendersInOneSettingAreBars() {
        List<Chart> charts = Chart.of(
                "drain",
                List.of(result("`a`", "Cyrus, 10 emails", "emails/s"), result("b", "Cyrus, 10 emails", "emails/s")));

        assertThat(charts).singleElement().satisfies(chart -> {
            assertThat(chart.kind()).isEqualTo(Chart.Kind.BARS);
            assertThat(chart.unit()).isEqualTo("emails/s");
            assertThat(chart.points())
                    .extracting(Chart.Point::contender, Chart.Point::median, Chart.Point::low, Chart.Point::high)
                    .containsExactly(tuple("a", 2.0, 1.0, 5.0), tuple("b", 2.0, 1.0, 5.0));
        });
    }

    @Test
    void whoDoesFewerEmailsInTheSameSettingIsComparedToo() {
        List<Chart> charts = Chart.of(
                "drain",
                List.of(
                        result("fast", "Cyrus, 40 ms away, 10,000 emails of 8 KB", "emails/s"),
                        result("slow", "Cyrus, 40 ms away, 100 emails of 8 KB", "emails/s")));

        assertThat(charts).singleElement().satisfies(chart -> assertThat(chart.points())
                .extracting(point -> point.setting().emails())
                .containsExactly(10_000L, 100L));
    }

    @Test
    void oneContenderWithSeveralNumbersOfEmailsIsALine() {
        List<Chart> charts = Chart.of(
                "idle", List.of(result("a", "Cyrus, 100 emails", "ms"), result("a", "Cyrus, 10,000 emails", "ms")));

        assertThat(charts).singleElement().satisfies(chart -> assertThat(chart.kind())
                .isEqualTo(Chart.Kind.LINES));
    }

    @Test
    void whoHasNothingToBeComparedWithIsNotDrawn() {
        assertThat(Chart.of("push", List.of(result("a", "James", "ms"), result("b", "Cyrus", "ms"))))
                .isEmpty();
    }

    @Test
    void eachUnitHasAChartOfItsOwn() {
        List<Chart> charts = Chart.of(
                "start",
                List.of(
                        result("a", "here", "s"),
                        result("b", "here", "s"),
                        result("a", "here", "MB"),
                        result("b", "here", "MB")));

        assertThat(charts).extracting(Chart::unit).containsExactly("s", "MB");
    }

    private static Result result(String contender, String setting, String unit) {
        return new Result("job", contender, setting, unit, List.of(5.0, 1.0, 2.0), "");
    }
}
