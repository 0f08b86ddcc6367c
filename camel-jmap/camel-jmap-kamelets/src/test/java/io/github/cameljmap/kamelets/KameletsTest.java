package io.github.cameljmap.kamelets;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.TransformerKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools show of the Kamelets is whole, and is what the component has. */
class KameletsTest {

    private static JsonNode component;

    @BeforeAll
    static void readTheComponent() throws IOException {
        try (InputStream json =
                KameletsTest.class.getResourceAsStream("/META-INF/io/github/cameljmap/component/jmap.json")) {
            component = new ObjectMapper().readTree(json);
        }
    }

    static List<KameletFile> kamelets() {
        return KameletFile.all();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theLabelsAreThoseOfTheCatalog(KameletFile kamelet) {
        JsonNode metadata = kamelet.yaml().path("metadata");

        assertThat(kamelet.yaml().path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(metadata.path("name").asText()).isEqualTo(kamelet.name());
        assertThat(metadata.path("labels").path("camel.apache.org/kamelet.type").asText())
                .isEqualTo(kamelet.name().replace("jmap-", ""));
        assertThat(metadata.path("annotations").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "camel.apache.org/kamelet.support.level",
                        "camel.apache.org/catalog.version",
                        "camel.apache.org/kamelet.icon",
                        "camel.apache.org/provider",
                        "camel.apache.org/kamelet.group",
                        "camel.apache.org/kamelet.namespace");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void thereAreFewProperties(KameletFile kamelet) {
        assertThat(kamelet.properties()).hasSizeBetween(5, 10);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyIsDescribed(KameletFile kamelet) {
        assertThat(kamelet.properties()).allSatisfy(property -> {
            assertThat(property.getValue().path("title").asText()).isNotBlank();
            assertThat(property.getValue().path("description").asText())
                    .as("whole sentences")
                    .matches("(?s)[A-Z].{10,}\\.");
            assertThat(property.getValue().path("type").asText()).isIn("string", "boolean", "integer");
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theTemplateHasAPlaceholderForEachPropertyAndForNothingElse(KameletFile kamelet) {
        assertThat(kamelet.placeholders())
                .containsExactlyElementsOf(kamelet.properties().stream()
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }

    /** What is neither would be looked for in the environment: subject is the variable SUBJECT there. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyIsRequiredOrHasADefault(KameletFile kamelet) {
        List<String> required = new ArrayList<>();
        kamelet.definition().path("required").forEach(name -> required.add(name.asText()));

        assertThat(kamelet.properties())
                .allMatch(property -> required.contains(property.getKey())
                        || property.getValue().has("default"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyParameterIsAnOptionOfTheComponent(KameletFile kamelet) {
        assertThat(kamelet.parameters().fieldNames())
                .toIterable()
                .allSatisfy(name -> assertThat(option(name)).as(name).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatIsSecretIsMarked(KameletFile kamelet) {
        assertThat(kamelet.properties())
                .filteredOn(property -> option(property.getKey()) != null
                        && option(property.getKey()).path("secret").asBoolean())
                .hasSize(3)
                .allSatisfy(property -> {
                    assertThat(property.getValue().path("x-descriptors").toString())
                            .contains("urn:camel:group:credentials");
                    assertThat(property.getValue().path("format").asText())
                            .isEqualTo(property.getKey().equals("username") ? "" : "password");
                });
    }

    @Test
    void theChoicesAreAmongThoseOfTheComponent() {
        assertThat(kamelets().stream().flatMap(kamelet -> kamelet.properties().stream()))
                .filteredOn(property -> property.getValue().has("enum"))
                .filteredOn(property -> option(property.getKey()).has("enum"))
                .hasSize(3)
                .allSatisfy(property -> assertThat(option(property.getKey()).path("enum"))
                        .containsAll(property.getValue().path("enum")));
    }

    @Test
    void theActionHasAllOperations() {
        assertThat(KameletFile.read("jmap-action").definition().at("/properties/operation/enum"))
                .isEqualTo(option("operation").path("enum"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theHeadersAreThoseOfTheComponent(KameletFile kamelet) {
        Map<String, String> described = new HashMap<>();
        for (JsonNode dataType : kamelet.yaml().at("/spec/dataTypes")) {
            dataType.path("headers")
                    .properties()
                    .forEach(header -> described.put(
                            header.getKey(),
                            header.getValue().path("description").asText()));
        }

        assertThat(described).isNotEmpty().allSatisfy((name, description) -> assertThat(description)
                .isEqualTo(
                        component.path("headers").path(name).path("description").asText()));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyDataTypeHasATransformer(KameletFile kamelet) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            assertThat(kamelet.yaml().at("/spec/dataTypes").findValuesAsText("format"))
                    .isNotEmpty()
                    .allSatisfy(format -> assertThat(context.getTransformerRegistry()
                                    .resolveTransformer(new TransformerKey(new DataType(format))))
                            .as(format)
                            .isNotNull());
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void itDependsOnTheComponentOfTheSameVersion(KameletFile kamelet) {
        assertThat(kamelet.yaml().at("/spec/dependencies"))
                .extracting(JsonNode::asText)
                .contains("mvn:io.github.cameljmap:camel-jmap:"
                        + component.at("/component/version").asText());
    }

    private static JsonNode option(String name) {
        return component.path("properties").get(name.startsWith("filter.") ? "filterConditions" : name);
    }
}
