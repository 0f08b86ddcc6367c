package io.github.cameljmap.client.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.cameljmap.client.model.JmapJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes on an event stream: it says the same however the network divides it, and nothing larger than allowed. */
class PushFuzzTest {

    private static final int MAX_BYTES = 1000;

    @FuzzTest
    void events(byte[] bytes) {
        List<Object> atOnce = new ArrayList<>();
        EventParser whole = new EventParser(MAX_BYTES, atOnce::add, () -> atOnce.add("too large"));
        whole.accept(bytes, bytes.length);
        List<Object> byDrops = new ArrayList<>();
        EventParser drops = new EventParser(MAX_BYTES, byDrops::add, () -> byDrops.add("too large"));
        for (byte b : bytes) {
            drops.accept(new byte[] {b}, 1);
        }

        assertThat(byDrops).isEqualTo(atOnce);
        assertThat(drops.lastEventId()).isEqualTo(whole.lastEventId());
        whole.lastEventId().ifPresent(id -> assertThat(id).matches("[!-~]{1,1000}"));
        atOnce.forEach(PushFuzzTest::use);
        use(new ServerEvent("state", new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void use(Object heard) {
        if (heard instanceof ServerEvent event) {
            try {
                StateChange.of(JmapJson.mapper().readTree(event.data()))
                        .ifPresent(change -> assertThat(change.changed()).isNotEmpty());
            } catch (JsonProcessingException e) {
                // passed over
            }
        }
    }
}
