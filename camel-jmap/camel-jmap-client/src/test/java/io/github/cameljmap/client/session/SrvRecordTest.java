package io.github.cameljmap.client.session;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The order in which servers are tried, and where they are asked (RFC 2782). */
class SrvRecordTest {

    private static final long DRAWS = 10_000;

    private final Random random = new Random(2782);

    @Test
    void aLowerPriorityComesFirstWhateverTheWeights() {
        List<SrvRecord> records = List.of(record(20, 100, "c"), record(0, 0, "a"), record(10, 50, "b"));

        assertThat(SrvRecord.inOrder(records, random))
                .extracting(SrvRecord::target)
                .containsExactly("a", "b", "c");
    }

    @Test
    void ofTheSamePriorityOneIsChosenByItsWeight() {
        List<SrvRecord> records = List.of(record(0, 10, "light"), record(0, 30, "heavy"));

        assertThat(timesFirst("heavy", records)).isBetween(DRAWS * 70 / 100, DRAWS * 80 / 100);
    }

    @Test
    void oneWithoutWeightHasASmallChanceOnly() {
        List<SrvRecord> records = List.of(record(0, 9, "heavy"), record(0, 0, "none"));

        assertThat(timesFirst("none", records)).isBetween(DRAWS * 5 / 100, DRAWS * 15 / 100);
    }

    @Test
    void allOfThemHaveTheirTurn() {
        List<SrvRecord> records = List.of(
                record(0, 0, "a"), record(0, 0, "b"), record(0, 65535, "c"), record(0, 65535, "d"), record(1, 1, "e"));

        assertThat(SrvRecord.inOrder(records, random)).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void noRecordsAreInOrder() {
        assertThat(SrvRecord.inOrder(List.of(), random)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "443, jmap.example.com, https://jmap.example.com/.well-known/jmap",
        "8443, jmap.example.com, https://jmap.example.com:8443/.well-known/jmap"
    })
    void aServerIsAskedOverHttps(int port, String target, String url) {
        assertThat(new SrvRecord(0, 0, port, target).wellKnown())
                .hasValueSatisfying(found -> assertThat(found).hasToString(url));
    }

    @ParameterizedTest
    @CsvSource({
        "443, jmap_server.example.com",
        "443, .",
        "443, ''",
        "443, a b.example.com",
        "443, evil.com/.example.com",
        "443, evil.com#.example.com",
        "443, evil.com\\@example.com",
        "443, evil.com@jmap.example.com",
        "443, jmap.example.com:8443",
        "443, ::1",
        "0, jmap.example.com",
        "65536, jmap.example.com"
    })
    void whatNoHostCanBeIsNotAsked(int port, String target) {
        assertThat(new SrvRecord(0, 0, port, target).wellKnown()).isEmpty();
    }

    private long timesFirst(String target, List<SrvRecord> records) {
        return LongStream.range(0, DRAWS)
                .mapToObj(i -> SrvRecord.inOrder(records, random).get(0).target())
                .filter(target::equals)
                .count();
    }

    private static SrvRecord record(int priority, int weight, String target) {
        return new SrvRecord(priority, weight, 443, target);
    }
}
