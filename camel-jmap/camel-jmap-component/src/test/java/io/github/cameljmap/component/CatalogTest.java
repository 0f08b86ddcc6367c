package io.github.cameljmap.component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.JmapJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools know of the component: editors, Camel CLI, Kamelet designers. */
class CatalogTest {

    private static String schema;
    private static JsonNode json;

    @BeforeAll
    static void read() throws IOException {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            schema = ((CatalogCamelContext) context).getComponentParameterJsonSchema("jmap");
        }
        json = JmapJson.mapper().readTree(schema);
    }

    @Test
    void theContextKnowsTheComponent() {
        assertThat(json.at("/component/syntax").asText()).isEqualTo("jmap:mailbox");
        assertThat(json.at("/component/javaType").asText()).isEqualTo(JmapComponent.class.getName());
        assertThat(json.at("/component/description").asText()).contains("RFC 8620");
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties", "headers"})
    void everythingIsDescribed(String part) {
        List<String> withoutDescription = new ArrayList<>();
        for (Map.Entry<String, JsonNode> option : json.path(part).properties()) {
            if (option.getValue().path("description").asText().length() < 10) {
                withoutDescription.add(option.getKey());
            }
        }

        assertThat(json.path(part)).isNotEmpty();
        assertThat(withoutDescription).isEmpty();
    }

    @Test
    void allHeadersAreThere() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (var constant : JmapConstants.class.getFields()) {
            names.add((String) constant.get(null));
        }

        assertThat(json.path("headers").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void whatIsSecretIsMarked(String part) {
        List<String> secret = json.path(part).properties().stream()
                .filter(option -> option.getValue().path("secret").asBoolean())
                .map(Map.Entry::getKey)
                .toList();
        List<String> soundsSecret = json.path(part).properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.matches("(?i).*(token|password|secret)"))
                .toList();

        assertThat(secret).contains("accessToken", "username", "password", "oauthClientSecret", "oauthRefreshToken").containsAll(soundsSecret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jmap:inbox",
                "jmap:inbox?filter.from=x&body=raw",
                "jmap:inbox?delay=5000&filter.hasAttachment=true&sort=-receivedAt",
                "jmap:Projects/Camel?maxMessagesPerPoll=10&bridgeErrorHandler=true",
                "jmap:sent?to=team@example.com&subject=Report&contentType=text/html",
                "jmap:drafts?operation=createDraft"
            })
    void goodUrisAreValid(String uri) {
        assertThat(validate(uri).isSuccess())
                .as(validate(uri).summaryErrorMessage(true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jmap:inbox?trackBye=unseen",
                "jmap:inbox?body=pdf",
                "jmap:inbox?pageSize=many",
                "jmap:inbox?attachments=perhaps",
                "jmap:sent?operation=fly"
            })
    void badUrisAreNot(String uri) {
        assertThat(validate(uri).isSuccess()).isFalse();
    }

    private static EndpointValidationResult validate(String uri) {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("jmap", JmapComponent.class.getName(), schema);
        return catalog.validateEndpointProperties(uri);
    }
}
