package io.github.cameljmap.client.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Event streams as WHATWG HTML §9.2.6 describes them. */
class EventParserTest {

    private static final int MAX_BYTES = 100;

    private final List<ServerEvent> events = new ArrayList<>();
    private final List<String> tooLarge = new ArrayList<>();
    private final EventParser parser = new EventParser(MAX_BYTES, events::add, () -> tooLarge.add("one"));

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesMayEndInThreeWays(String lineBreak) {
        whole("event: state\ndata: a\n\nevent: ping\ndata: b\n\n".replace("\n", lineBreak));

        assertThat(events).containsExactly(new ServerEvent("state", "a"), new ServerEvent("ping", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anEventMayArriveByteByByte(String lineBreak) {
        byteByByte("event: state\ndata: gr\u00fc\u00df\ndata: Gott\n\n".replace("\n", lineBreak));

        assertThat(events).containsExactly(new ServerEvent("state", "gr\u00fc\u00df\nGott"));
    }

    @Test
    void dataOfSeveralLinesIsJoined() {
        whole("data: {\ndata:   \"a\": 1\ndata: }\n\n");

        assertThat(events).containsExactly(new ServerEvent("message", "{\n  \"a\": 1\n}"));
    }

    @Test
    void commentsAndUnknownFieldsAreNothing() {
        whole(": hello\n:\nretry: 10\ncolour: red\nfoo\n\ndata: a\n\n");

        assertThat(events).containsExactly(new ServerEvent("message", "a"));
    }

    @Test
    void onlyOneSpaceAfterTheColonIsLeftOut() {
        whole("data:a\n\ndata:  b\n\n");

        assertThat(events).extracting(ServerEvent::data).containsExactly("a", " b");
    }

    @Test
    void anEventWithoutDataIsNone() {
        whole("event: state\n\ndata: a\n\n");

        assertThat(events).containsExactly(new ServerEvent("message", "a"));
    }

    @Test
    void anEventThatIsNotOverIsNotTold() {
        whole("event: state\ndata: a\n");

        assertThat(events).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() {
        whole("\uFEFFdata: a\n\n");

        assertThat(events).extracting(ServerEvent::data).containsExactly("a");
    }

    @Test
    void theLastIdIsKept() {
        whole("id: 1\ndata: a\n\nid: 2\ndata: b\n\ndata: c\n\n");

        assertThat(parser.lastEventId()).contains("2");
    }

    @Test
    void theIdOfAnEventThatIsNotOverDoesNotCount() {
        whole("id: 1\ndata: a\n\nid: 2\ndata: b\n");

        assertThat(parser.lastEventId()).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "gr\u00fcn", "a b"})
    void anIdThatNoHeaderCanHoldIsNone(String id) {
        whole("id: 1\ndata: a\n\nid: " + id + "\ndata: b\n\n");

        assertThat(parser.lastEventId()).contains("1");
    }

    @Test
    void aLineOfAbsurdLengthIsPassedOver() {
        whole("data: " + "x".repeat(10 * MAX_BYTES) + "\n\ndata: a\n\n");

        assertThat(events).extracting(ServerEvent::data).containsExactly("a");
        assertThat(tooLarge).hasSize(1);
    }

    @Test
    void anEventOfAbsurdlyManyLinesIsPassedOver() {
        whole("data: x\n".repeat(10 * MAX_BYTES) + "\ndata: a\n\n");

        assertThat(events).extracting(ServerEvent::data).containsExactly("a");
        assertThat(tooLarge).hasSize(1);
    }

    @Test
    void manyCommentsInARowAreNotTooLarge() {
        whole(": ping\n".repeat(10 * MAX_BYTES) + "data: a\n\n");

        assertThat(events).extracting(ServerEvent::data).containsExactly("a");
    }

    private void whole(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        parser.accept(bytes, bytes.length);
    }

    private void byteByByte(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            parser.accept(new byte[] {b}, 1);
        }
    }
}
