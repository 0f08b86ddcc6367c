package io.github.cameljmap.component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.operations.JmapOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools know of the component: editors, Camel CLI, Kamelet designers. */
class CatalogTest {

    private static final String NONE = "none";

    private static final Pattern SENTENCES = Pattern.compile("[A-Z]\\S* .*\\.");

    private static final Set<String> IN_WORDS_OF_CAMEL = Set.of("healthCheckConsumerEnabled", "scheduler");

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
    void everythingIsDescribedInWholeSentences(String part) {
        assertThat(json.path(part)).isNotEmpty();
        assertThat(json.path(part).properties())
                .filteredOn(option -> !IN_WORDS_OF_CAMEL.contains(option.getKey()))
                .allSatisfy(option -> assertThat(
                                option.getValue().path("description").asText())
                        .as(option.getKey())
                        .matches(SENTENCES));
    }

    @Test
    void allHeadersAreThere() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (var constant : JmapConstants.class.getFields()) {
            names.add((String) constant.get(null));
        }

        assertThat(json.path("headers").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void allOperationsAreThere() {
        assertThat(json.at("/properties/operation/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(JmapOperation.values()).map(Enum::name).toList());
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

        assertThat(secret)
                .contains("accessToken", "username", "password", "oauthClientSecret", "oauthRefreshToken")
                .containsAll(soundsSecret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jmap:inbox",
                "jmap:inbox?filter.from=x&body=raw",
                "jmap:inbox?delay=5000&filter.hasAttachment=true&sort=-receivedAt",
                "jmap:inbox?push=true&filter.from=billing@example.com&moveTo=archive",
                "jmap:all?trackBy=state&stateRepository=#state&body=raw",
                "jmap:Projects/Camel?maxMessagesPerPoll=10&bridgeErrorHandler=true"
            })
    void goodConsumersAreValid(String uri) {
        assertThat(problemsOfConsumer(uri)).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jmap:sent?to=team@example.com&subject=Report",
                "jmap:sent?to=team@example.com&subject=Report&contentType=text/html",
                "jmap:sent?operation=reply",
                "jmap:drafts?operation=createDraft",
                "jmap:archive?operation=move"
            })
    void goodProducersAreValid(String uri) {
        assertThat(problemsOfProducer(uri)).isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jmap:inbox?trackBye=unseen | trackBye Unknown option",
                "jmap:inbox?body=pdf | body Invalid enum value: pdf. Possible values: [text, html, raw, json, email, none]",
                "jmap:inbox?pageSize=many | pageSize Invalid integer value: many",
                "jmap:inbox?attachments=perhaps | attachments Invalid boolean value: perhaps",
                "jmap:inbox?subject=Report | subject Option not applicable in consumer only mode"
            })
    void whatIsWrongWithAConsumerIsReported(String uri, String problem) {
        assertThat(problemsOfConsumer(uri)).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jmap:sent?operation=fly | operation Invalid enum value: fly. Possible values: [send, createDraft,",
                "jmap:sent?push=true | push Option not applicable in producer only mode"
            })
    void whatIsWrongWithAProducerIsReported(String uri, String problem) {
        assertThat(problemsOfProducer(uri)).contains(problem);
    }

    private static String problemsOfConsumer(String uri) {
        return problems(catalog().validateEndpointProperties(uri, false, true, false));
    }

    private static String problemsOfProducer(String uri) {
        return problems(catalog().validateEndpointProperties(uri, false, false, true));
    }

    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("jmap", JmapComponent.class.getName(), schema);
        return catalog;
    }

    /** In one line. */
    private static String problems(EndpointValidationResult result) {
        return result.isSuccess() ? NONE : result.summaryErrorMessage(false).replaceAll("\\s+", " ");
    }
}
