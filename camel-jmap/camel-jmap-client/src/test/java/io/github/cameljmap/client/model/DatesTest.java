package io.github.cameljmap.client.model;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2014-10-30T14:12:00+08:00",
                "2014-10-30T06:12:00Z",
                "2024-02-29T23:59:59-03:30",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2014-10-30T06:12:00+00:00",
                "2014-10-30T06:12:00-00:00",
                "2014-10-30T06:12:00.5Z",
                "2014-10-30T06:12:00.123456789+18:00",
                "2014-10-30t06:12:00z",
                "2014-10-30T06:12Z"
            })
    void isReadAsTheJdkReadsIt(String text) {
        assertThat(Dates.parse(text)).isEqualTo(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2014-10-30",
                "2014-10-30T14:12:00",
                "2014-13-30T14:12:00Z",
                "2014-02-29T14:12:00Z",
                "2014-10-30T24:12:00Z",
                "2014-10-30T14:60:00Z",
                "2014-10-30T14:12:60Z",
                "2014-10-30T14:12:00+18:01",
                "2014-10-30T14:12:00+08:60",
                "2014-10-30T14:12:00 08:00",
                "2014-1a-30T14:12:00Z",
                "2014/10/30T14:12:00Z",
                "2014-10-30T14:12:00X",
                "+12014-10-30T14:12:00Z",
                "-2014-10-30T14:12:00Z"
            })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> Dates.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
