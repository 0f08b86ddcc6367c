package io.github.cameljmap.compatibility;

import java.lang.management.ManagementFactory;
import java.util.Set;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.proxy.FaultProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class MonitoringIT {

    private final JmapService server;
    private FaultProxy line;
    private Application application;

    MonitoringIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void run() throws Exception {
        line = FaultProxy.to(server.sessionUrl());
        application = new Application(line.sessionUrl(), server.createUser("bob"))
                .with("camel.main.devConsoleEnabled", "true")
                .run(routes -> routes.from("jmap:inbox?maxRetries=0&" + Application.OFTEN)
                        .to("mock:received"));
        await().atMost(Application.LONG_ENOUGH).until(() -> health() == HealthCheck.State.UP);
    }

    @AfterEach
    void close() {
        application.close();
        line.close();
    }

    @Test
    void healthIsDownWhileTheServerIsAway() {
        line.down();
        await().atMost(Application.LONG_ENOUGH).until(() -> health() == HealthCheck.State.DOWN);

        line.up();
        await().atMost(Application.LONG_ENOUGH).until(() -> health() == HealthCheck.State.UP);
    }

    @Test
    void theConsoleTellsOfTheConsumer() {
        assertThat(new Console(application.context()).text()).contains("uri: jmap://inbox", "trackBy: unseen");
    }

    @Test
    void jmxTellsOfTheConsumer() throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

        Set<ObjectName> consumers = beans.queryNames(new ObjectName("org.apache.camel:type=consumers,*"), null);

        assertThat(consumers).hasSize(1);
        assertThat(beans.getAttribute(consumers.iterator().next(), "TrackBy")).isEqualTo("unseen");
    }

    private HealthCheck.State health() {
        return HealthCheckHelper.invoke(application.context(), "full").stream()
                .filter(result -> result.getCheck().getId().startsWith("consumer:"))
                .map(HealthCheck.Result::getState)
                .findFirst()
                .orElse(HealthCheck.State.UNKNOWN);
    }
}
