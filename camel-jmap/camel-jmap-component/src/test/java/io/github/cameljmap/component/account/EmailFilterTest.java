package io.github.cameljmap.component.account;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.call.QueryCall.Comparator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmailFilterTest {

    // ---- filter.NAME ----

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "inMailbox             | P1                   | `\"P1\"`",
                "inMailboxOtherThan    | P1 , P2              | `[\"P1\",\"P2\"]`",
                "before                | 2026-01-01T00:00:00Z | `\"2026-01-01T00:00:00Z\"`",
                "after                 | 2026-01-01T00:00:00Z | `\"2026-01-01T00:00:00Z\"`",
                "minSize               | 1000                 | 1000",
                "maxSize               | 5000000000           | 5000000000",
                "allInThreadHaveKeyword| $seen                | `\"$seen\"`",
                "someInThreadHaveKeyword| $seen               | `\"$seen\"`",
                "noneInThreadHaveKeyword| $seen               | `\"$seen\"`",
                "hasKeyword            | $flagged             | `\"$flagged\"`",
                "notKeyword            | $draft               | `\"$draft\"`",
                "hasAttachment         | true                 | true",
                "hasAttachment         | false                | false",
                "text                  | a b                  | `\"a b\"`",
                "from                  | billing@shop.example | `\"billing@shop.example\"`",
                "to                    | a                    | `\"a\"`",
                "cc                    | a                    | `\"a\"`",
                "bcc                   | a                    | `\"a\"`",
                "subject               | true                 | `\"true\"`",
                "body                  | 42                   | `\"42\"`",
                "header                | List-Id              | `[\"List-Id\"]`",
                "header                | X-Url : http://a:1   | `[\"X-Url\",\"http://a:1\"]`",
                "vendorCondition       | 7                    | `\"7\"`"
            })
    void eachConditionHasTheTypeOfTheRfc(String name, String value, String json) {
        assertThat(EmailFilter.conditions(Map.of(name, value))).hasToString("{\"" + name + "\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource({"minSize, big", "maxSize, 1.5", "minSize, ''", "hasAttachment, yes", "hasAttachment, ''"})
    void aValueThatDoesNotFitIsRefusedByTheNameOfItsOption(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailFilter.conditions(Map.of(name, value)))
                .withMessageStartingWith("filter." + name + "=" + value);
    }

    @Test
    void valuesMayBeObjectsToo() {
        assertThat(EmailFilter.conditions(Map.of("minSize", 10))).hasToString("{\"minSize\":10}");
        assertThat(EmailFilter.conditions(Map.of("hasAttachment", true))).hasToString("{\"hasAttachment\":true}");
    }

    // ---- filter ----

    @Test
    void aFilterIsTakenAsItIs() {
        String json = "{\"operator\":\"NOT\",\"conditions\":[{\"from\":\"x\"}]}";

        assertThat(EmailFilter.parse(json)).hasToString(json);
    }

    @Test
    void noFilterIsAnEmptyOne() {
        assertThat(EmailFilter.parse(null)).isEmpty();
        assertThat(EmailFilter.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "from=x", "[]", "null", "\"from\"", "{\"from\":\"x\"} {\"to\":\"y\"}", "{\"from\":\"x\"}}"})
    void whatIsNoFilterIsRefusedByTheNameOfTheOption(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailFilter.parse(json))
                .withMessageStartingWith("filter is not ");
    }

    // ---- all of them ----

    @Test
    void conditionsThatDoNotMeetAreOne() {
        assertThat(all("{\"notKeyword\":\"$seen\",\"inMailbox\":\"P1\"}", "{\"from\":\"x\"}", "{}"))
                .isEqualTo("{\"notKeyword\":\"$seen\",\"inMailbox\":\"P1\",\"from\":\"x\"}");
    }

    @Test
    void conditionsThatMeetInANameMustBothHold() {
        assertThat(all("{\"notKeyword\":\"$seen\"}", "{\"notKeyword\":\"$draft\"}"))
                .isEqualTo(
                        "{\"operator\":\"AND\",\"conditions\":[{\"notKeyword\":\"$seen\"},{\"notKeyword\":\"$draft\"}]}");
    }

    @Test
    void anOperatorMustHoldAsWell() {
        assertThat(all("{\"notKeyword\":\"$seen\"}", "{\"from\":\"x\"}", "{\"operator\":\"OR\",\"conditions\":[]}"))
                .isEqualTo("{\"operator\":\"AND\",\"conditions\":[{\"notKeyword\":\"$seen\",\"from\":\"x\"},"
                        + "{\"operator\":\"OR\",\"conditions\":[]}]}");
    }

    @Test
    void noFiltersAreNoCondition() {
        assertThat(all("{}", "{}")).isEqualTo("{}");
    }

    // ---- sort ----

    @Test
    void aMinusSortsDescending() {
        assertThat(EmailFilter.sort("-receivedAt, subject"))
                .containsExactly(new Comparator("receivedAt", false), new Comparator("subject", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "receivedAt,", ",receivedAt", "a,,b"})
    void aSortWithoutAPropertyIsRefusedByTheNameOfTheOption(String sort) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailFilter.sort(sort))
                .withMessageStartingWith("sort=" + sort);
    }

    private static String all(String... filters) {
        List<ObjectNode> parsed =
                List.of(filters).stream().map(EmailFilter::parse).toList();
        return EmailFilter.all(parsed).toString();
    }
}
