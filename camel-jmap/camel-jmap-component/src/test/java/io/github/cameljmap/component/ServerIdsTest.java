package io.github.cameljmap.component;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.component.support.CapturedLog;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes name files by ids: those of a hostile server cannot lead out of a folder, as they do not reach the route. */
@Timeout(60)
class ServerIdsTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @ParameterizedTest
    @ValueSource(strings = {"../M2", "/etc/M2", "..\\M2", "..", ".", "M2\u0000", "M2\u007f"})
    void anEmailWithAnIdThatLeadsElsewhereDoesNotReachTheRoute(String id) throws Exception {
        SERVER.holds("M1", id, "M3");
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M3");
        }
    }

    @Test
    void itIsReported() throws Exception {
        SERVER.holds("../M2");
        try (CapturedLog log = new CapturedLog();
                PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(log.text()).contains("could lead out of a folder: ../M2");
        }
    }
}
