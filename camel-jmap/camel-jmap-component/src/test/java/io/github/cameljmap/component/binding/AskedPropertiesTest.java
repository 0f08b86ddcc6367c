package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;

import static org.assertj.core.api.Assertions.assertThat;

class AskedPropertiesTest {

    private static final Set<String> COSTLY =
            Set.of("textBody", "htmlBody", "bodyValues", "attachments", "headers", "bodyStructure");

    private final JmapConfiguration options = new JmapConfiguration();

    @ParameterizedTest
    @CsvSource({
        "text, textBody bodyValues attachments",
        "html, textBody htmlBody bodyValues attachments",
        "raw, textBody attachments",
        "json, textBody htmlBody bodyValues attachments",
        "email, textBody htmlBody bodyValues attachments",
        "none, textBody attachments"
    })
    void aBodyCostsNoMoreThanItTakes(JmapBodyType body, String costly) {
        options.setBody(body);

        assertThat(costlyProperties()).containsExactlyInAnyOrder(costly.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"text, textBody bodyValues", "html, htmlBody bodyValues", "raw, ''", "none, ''"})
    void attachmentsAreNotAskedForWhenTheyAreNotWanted(JmapBodyType body, String costly) {
        options.setBody(body);
        options.setAttachments(false);

        assertThat(String.join(" ", costlyProperties())).isEqualTo(costly);
    }

    @ParameterizedTest
    @EnumSource(JmapBodyType.class)
    void whatTellsARobotIsAlwaysAskedFor(JmapBodyType body) {
        options.setBody(body);
        options.setAttachments(false);

        assertThat(properties())
                .contains("header:Auto-Submitted:asRaw", "header:Content-Type:asRaw", "header:List-Id:asRaw");
    }

    @ParameterizedTest
    @CsvSource({
        "text, true, false",
        "html, false, true",
        "raw, false, false",
        "json, true, true",
        "email, true, true",
        "none, false, false"
    })
    void onlyTheTextsThatAreNeededAreFetched(JmapBodyType body, boolean text, boolean html) {
        options.setBody(body);

        assertThat(arguments().path("fetchTextBodyValues").asBoolean()).isEqualTo(text);
        assertThat(arguments().path("fetchHTMLBodyValues").asBoolean()).isEqualTo(html);
    }

    @ParameterizedTest
    @EnumSource(JmapBodyType.class)
    void noPropertyIsAskedForTwice(JmapBodyType body) {
        options.setBody(body);
        options.setMapMailHeaders(true);
        options.setProperties("subject,attachments,headers,textBody");

        assertThat(properties()).doesNotHaveDuplicates();
    }

    @Test
    void headersAreAskedForOnlyToBeMapped() {
        assertThat(properties()).doesNotContain("headers");
        options.setMapMailHeaders(true);
        assertThat(properties()).contains("headers");
    }

    @Test
    void noLimitIsNotSent() {
        assertThat(arguments().has("maxBodyValueBytes")).isFalse();
    }

    @Test
    void theLimitOfTextsIsSent() {
        options.setMaxBodyValueBytes(1000);

        assertThat(arguments().path("maxBodyValueBytes").asInt()).isEqualTo(1000);
    }

    @Test
    void furtherPropertiesAreAskedForAsTheyAreWritten() {
        options.setProperties(" header:List-Id:asText , bodyStructure,,");

        assertThat(properties())
                .endsWith("header:List-Id:asText", "bodyStructure")
                .doesNotContain("");
    }

    @Test
    void subPartsAreNotAskedForAsNothingNeedsThem() {
        assertThat(strings("bodyProperties"))
                .containsExactlyInAnyOrder("partId", "blobId", "size", "name", "type", "charset", "disposition", "cid");
    }

    private List<String> costlyProperties() {
        return properties().stream().filter(COSTLY::contains).toList();
    }

    private List<String> properties() {
        return strings("properties");
    }

    private List<String> strings(String argument) {
        List<String> strings = new ArrayList<>();
        arguments().path(argument).forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private JsonNode arguments() {
        GetCall<Email> get = GetCall.of(DataType.EMAIL, "u1");
        new EmailBinding(options, new JmapHeaderFilterStrategy()).askFor(get);
        return get.build().arguments();
    }
}
