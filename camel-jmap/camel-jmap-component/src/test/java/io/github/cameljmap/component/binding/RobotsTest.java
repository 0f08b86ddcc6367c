package io.github.cameljmap.component.binding;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.support.Emails;

import static org.assertj.core.api.Assertions.assertThat;

class RobotsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " auto-replied | auto-replied",
                " auto-generated | auto-generated",
                "Auto-Replied (vacation) | auto-replied",
                "(why) auto-notified; owner-email=\"jane@example.com\" | auto-notified",
                "x-anything | x-anything"
            })
    void autoSubmittedIsTheKeyword(String value, String keyword) {
        assertThat(Robots.autoSubmitted(email("Auto-Submitted", value))).contains(keyword);
    }

    @ParameterizedTest
    @ValueSource(strings = {" no", "No", "no (really)", "no; x=y", "", "  ", ";", "(auto-replied)"})
    void whatAPersonSentIsNotAutoSubmitted(String value) {
        assertThat(Robots.autoSubmitted(email("Auto-Submitted", value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " multipart/report; report-type=delivery-status; boundary=b | delivery-status",
                "Multipart/Report; boundary=\"=_x\"; Report-Type=\"Disposition-Notification\" | disposition-notification",
                "multipart/report; (a comment) report-type=feedback-report | feedback-report"
            })
    void theReportTypeIsTheParameter(String value, String type) {
        assertThat(Robots.reportType(email("Content-Type", value))).contains(type);
    }

    @Test
    void aContentTypeMayBeInSeveralLines() {
        Email email = email("Content-Type", " multipart/report;\r\n\treport-type=delivery-status;\r\n boundary=b");

        assertThat(Robots.reportType(email)).contains("delivery-status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " text/plain",
                "multipart/mixed; report-type=delivery-status",
                "multipart/report; boundary=b",
                "multipart/report; report-type=",
                "multipart/report; report-type=\"\"",
                "multipart",
                ";;/=\"",
                ""
            })
    void whatIsNoReportHasNoReportType(String value) {
        assertThat(Robots.reportType(email("Content-Type", value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " <users.camel.apache.org> | users.camel.apache.org",
                "Camel users <users.camel.apache.org> | users.camel.apache.org",
                "\"A <list> of ours\" < users.camel.apache.org > | users.camel.apache.org",
                "=?utf-8?Q?Gr=C3=BC=C3=9Fe?= <users.example.org> (closed) | users.example.org"
            })
    void theListIdIsWhatIsInBrackets(String value, String id) {
        assertThat(Robots.listId(email("List-Id", value))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "users", "<>", "<", "> <"})
    void aListIdWithoutBracketsIsNone(String value) {
        assertThat(Robots.listId(email("List-Id", value))).isEmpty();
    }

    @Test
    void anEmailWithoutTheseHeadersIsFine() {
        Email email =
                Emails.of("{\"id\": \"M1\", \"header:List-Id:asRaw\": null, \"header:Content-Type:asRaw\": null}");

        assertThat(Robots.autoSubmitted(email)).isEmpty();
        assertThat(Robots.reportType(email)).isEmpty();
        assertThat(Robots.listId(email)).isEmpty();
    }

    @Test
    void aHugeValueNeedsNoDeepStack() {
        assertThat(Robots.autoSubmitted(email("Auto-Submitted", "() ".repeat(500_000) + "auto-replied")))
                .contains("auto-replied");
        assertThat(Robots.listId(email("List-Id", "<a> ".repeat(500_000) + "<b>")))
                .contains("b");
    }

    private static Email email(String header, String value) {
        return Emails.of(Map.of("id", "M1", "header:" + header + ":asRaw", value));
    }
}
