package io.github.cameljmap.component.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.support.Emails;

import static org.assertj.core.api.Assertions.assertThat;

class BodyTextTest {

    private final Map<String, Object> properties = new LinkedHashMap<>(Map.of("id", "M1"));
    private final Map<String, Object> values = new LinkedHashMap<>();

    @Test
    void plainTextIsTakenAsItIs() {
        text("1", "  Hello\n  World\n");
        parts("textBody", List.of(part("1", "text/plain")));

        assertThat(BodyText.plain(email())).isEqualTo("  Hello\n  World\n");
    }

    @Test
    void plainTextIsMadeFromHtmlWhenThereIsNone() {
        text("1", "<p>Hello</p>");
        parts("textBody", List.of(part("1", "text/html")));

        assertThat(BodyText.plain(email())).isEqualTo("Hello");
    }

    @Test
    void ofTwoAlternativesEachIsTakenForItself() {
        text("1", "plain");
        text("2", "<b>html</b>");
        parts("textBody", List.of(part("1", "text/plain")));
        parts("htmlBody", List.of(part("2", "text/html")));

        assertThat(BodyText.plain(email())).isEqualTo("plain");
        assertThat(BodyText.html(email())).isEqualTo("<b>html</b>");
    }

    @Test
    void htmlIsMadeFromPlainTextSafely() {
        text("1", "1 < 2 & <script>alert(1)</script>");
        parts("htmlBody", List.of(part("1", "text/plain")));

        assertThat(BodyText.html(email())).isEqualTo("<pre>1 &lt; 2 &amp; &lt;script&gt;alert(1)&lt;/script&gt;</pre>");
    }

    @Test
    void severalTextsAreJoinedInTheirOrder() {
        text("1", "before");
        text("3", "<p>after</p>");
        parts("textBody", List.of(part("1", "text/plain"), part("2", "image/png"), part("3", "TEXT/HTML")));

        assertThat(BodyText.plain(email())).isEqualTo("before\nafter");
    }

    @Test
    void anEmailWithoutTextHasAnEmptyText() {
        assertThat(BodyText.plain(email())).isEmpty();
        assertThat(BodyText.html(email())).isEmpty();
    }

    @Test
    void aPartWhoseValueTheServerLeftOutIsPassedOver() {
        parts("textBody", List.of(part("1", "text/plain"), Map.of("type", "text/plain")));

        assertThat(BodyText.plain(email())).isEmpty();
    }

    @Test
    void anEmailIsTruncatedWhenOneOfItsTextsIs() {
        text("1", "whole");
        values.put("2", Map.of("value", "cu", "isTruncated", true));

        assertThat(BodyText.isTruncated(email())).isTrue();
    }

    @Test
    void anEmailIsNotTruncatedWhenAllItsTextsAreWhole() {
        text("1", "whole");

        assertThat(BodyText.isTruncated(email())).isFalse();
    }

    @Test
    void htmlThatWasCutInTheMiddleOfATagIsReadAsFarAsItGoes() {
        values.put("1", Map.of("value", "<p>Hello</p><p>Wor<a hre", "isTruncated", true));
        parts("textBody", List.of(part("1", "text/html")));

        assertThat(BodyText.plain(email())).isEqualTo("Hello\n\nWor");
    }

    private void text(String partId, String value) {
        values.put(partId, Map.of("value", value));
    }

    private void parts(String property, List<Map<String, String>> parts) {
        properties.put(property, parts);
    }

    private static Map<String, String> part(String partId, String type) {
        return Map.of("partId", partId, "type", type);
    }

    private Email email() {
        properties.put("bodyValues", values);
        return Emails.of(properties);
    }
}
