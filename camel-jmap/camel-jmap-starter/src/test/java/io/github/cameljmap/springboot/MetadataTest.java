package io.github.cameljmap.springboot;

import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.configurationmetadata.ValueHint;

import static org.assertj.core.api.Assertions.assertThat;

/** What an IDE reads of the properties is what the component says of its options, and what the class can hold. */
class MetadataTest {

    private static final String PREFIX = "camel.component.jmap.";

    // what belongs to the starter, not to the component
    private static final List<String> SWITCHES = List.of(PREFIX + "enabled", PREFIX + "customizer.enabled");

    private final Map<String, ConfigurationMetadataProperty> metadata = metadata();
    private final Map<String, JsonNode> options = options();

    @Test
    void everyOptionIsAPropertyAndNothingElseIs() {
        List<String> properties = Stream.concat(
                        options.keySet().stream().map(MetadataTest::property), SWITCHES.stream())
                .toList();

        assertThat(metadata.keySet()).containsExactlyInAnyOrderElementsOf(properties);
    }

    @Test
    void itsDescriptionIsThatOfTheOption() {
        assertThat(options).isNotEmpty().allSatisfy((name, option) -> assertThat(
                        metadata.get(property(name)).getDescription())
                .startsWith(option.get("description").asText()));
    }

    @Test
    void itsDefaultIsThatOfTheOption() {
        assertThat(options).allSatisfy((name, option) -> assertThat(
                        text(metadata.get(property(name)).getDefaultValue()))
                .isEqualTo(option.path("defaultValue").asText()));
    }

    @Test
    void itIsDeprecatedIfTheOptionIs() {
        assertThat(options).allSatisfy((name, option) -> assertThat(
                        metadata.get(property(name)).isDeprecated())
                .isEqualTo(option.get("deprecated").asBoolean()));
    }

    @Test
    void itsTypeIsWhatTheClassHolds() {
        Map<String, PropertyDescriptor> held = Arrays.stream(
                        BeanUtils.getPropertyDescriptors(JmapComponentConfiguration.class))
                .collect(Collectors.toMap(PropertyDescriptor::getName, Function.identity()));

        assertThat(options.keySet()).allSatisfy(name -> assertThat(held.get(name)
                        .getReadMethod()
                        .getGenericReturnType()
                        .getTypeName()
                        .replace(" ", ""))
                .isEqualTo(metadata.get(property(name)).getType()));
    }

    @Test
    void aNumberIsANumberAndATimeADuration() {
        Map<String, String> types = Map.of(
                "boolean", "java.lang.Boolean",
                "integer", "java.lang.Integer|java.lang.Long",
                "duration", "java.time.Duration");

        assertThat(options).allSatisfy((name, option) -> assertThat(
                        metadata.get(property(name)).getType())
                .matches(types.getOrDefault(option.get("type").asText(), ".*")));
    }

    @Test
    void anIdeCanOfferTheValuesOfAChoice() {
        List<String> values = metadata.get(PREFIX + "dsn-return").getHints().getValueHints().stream()
                .map(ValueHint::getValue)
                .map(Object::toString)
                .toList();

        assertThat(values).containsExactly("full", "hdrs");
        assertThat(metadata.get(PREFIX + "track-by").getType()).isEqualTo("io.github.cameljmap.component.JmapTrackBy");
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String property(String option) {
        return PREFIX + option.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Map<String, ConfigurationMetadataProperty> metadata() {
        try (InputStream json = resource("/META-INF/spring-configuration-metadata.json")) {
            return ConfigurationMetadataRepositoryJsonBuilder.create(json)
                    .build()
                    .getAllProperties();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> options() {
        try (InputStream json = resource("/META-INF/io/github/cameljmap/component/jmap.json")) {
            return new ObjectMapper()
                    .readTree(json).get("componentProperties").properties().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return MetadataTest.class.getResourceAsStream(name);
    }
}
