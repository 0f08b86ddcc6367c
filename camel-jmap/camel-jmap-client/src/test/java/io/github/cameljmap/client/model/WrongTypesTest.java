package io.github.cameljmap.client.model;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every property of every data type with every kind of nonsense: one odd record does not spoil a page of good ones. */
class WrongTypesTest {

    private static final List<Class<? extends Record>> TYPES = List.of(
            Email.class,
            EmailBodyPart.class,
            EmailBodyValue.class,
            EmailAddress.class,
            EmailHeader.class,
            EmailThread.class,
            EmailSubmission.class,
            EmailSubmission.Envelope.class,
            EmailSubmission.Address.class,
            EmailSubmission.DeliveryStatus.class,
            Identity.class,
            Mailbox.class);

    private static final List<String> NONSENSE = List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "1e400",
            "99999999999999999999999",
            "\"\"",
            "\"text\"",
            "[]",
            "[null]",
            "[true, 1, \"text\", [[]], {}]",
            "[\"text\"]",
            "[99999999999999999999999]",
            "{}",
            "{\"a\": null}",
            "{\"a\": 1, \"b\": \"text\", \"c\": [], \"d\": {\"e\": {}}}",
            "{\"a\": 99999999999999999999999}",
            "[{\"email\": {}, \"partId\": [], \"size\": \"big\", \"subParts\": [1]}]");

    @ParameterizedTest
    @MethodSource("everyProperty")
    void aRecordWithNonsenseIsReadAndSoIsItsNeighbour(Class<? extends Record> type, String property)
            throws JsonProcessingException {
        for (String nonsense : NONSENSE) {
            String page = "[{\"" + property + "\": " + nonsense + "}, {\"" + property + "\": null, \"vendor\": [1]}]";

            List<? extends Record> records =
                    JmapJson.mapper().readerForListOf(type).readValue(page);

            assertThat(records).as(page).hasSize(2).doesNotContainNull();
        }
    }

    static Stream<Arguments> everyProperty() {
        return TYPES.stream().flatMap(type -> Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(property -> !property.equals("additional"))
                .map(property -> arguments(type, property)));
    }

    @Test
    void aPropertyThatComesAgainDoesNotSpoilTheRecord() throws JsonProcessingException {
        String address = "{\"name\": \"Jane\", \"email\": \"jane@example.com\", \"name\": \"Joe\", \"email\": {}}";

        Email email = JmapJson.mapper()
                .readValue("{\"from\": [" + address + "], \"subject\": \"Hello\", \"from\": []}", Email.class);

        assertThat(email.subject()).contains("Hello");
        assertThat(JmapJson.mapper().readValue(address, EmailAddress.class).email())
                .isEqualTo("jane@example.com");
    }
}
