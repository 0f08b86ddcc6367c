package io.github.cameljmap.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.component.support.FakeAccount;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Behind {@code master:} Camel neither tells the consumer its route nor the route its consumer. */
@Timeout(60)
class BehindMasterTest {

    @RegisterExtension
    static final ScriptedServer SERVER =
            new ScriptedServer(options().dynamicPort().extensions(new FakeAccount()));

    @TempDir
    Path directory;

    private final CamelContext context =
            JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));

    @BeforeEach
    void aCluster() throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(directory.toString());
        // not at once: Camel 4.14 can deadlock when the lock is had while the route is starting
        cluster.setAcquireLockDelay(1, TimeUnit.SECONDS);
        cluster.setAcquireLockInterval(20, TimeUnit.MILLISECONDS);
        context.addService(cluster);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aConsumerIsSeenWithItsRoute() throws Exception {
        JmapRoutes.with(context, routes -> routes.from("master:mail:jmap:inbox?delay=20")
                .routeId("in")
                .to("mock:in"));
        context.start();
        JmapComponent component = context.getComponent("jmap", JmapComponent.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !component.consumers().isEmpty());

        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("jmap");
        assertThat((String) console.call(DevConsole.MediaType.TEXT)).contains("routeId: in");
    }

    @Test
    void eachRouteKeepsACursorOfItsOwn() throws Exception {
        FakeAccount.answersOn(SERVER);
        Set<String> keys = new ConcurrentSkipListSet<>();
        context.getRegistry().bind("state", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                keys.add(key);
                super.setState(key, value);
            }
        });
        for (String id : List.of("first", "second")) {
            JmapRoutes.with(context, routes -> routes.from(
                            "master:" + id + ":jmap:inbox?trackBy=state&stateRepository=#state&initialDelay=0&delay=20")
                    .routeId(id)
                    .to("mock:" + id));
        }
        context.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> keys.size() >= 2);
        assertThat(keys).hasSize(2).anyMatch(key -> key.contains("/first/")).anyMatch(key -> key.contains("/second/"));
    }
}
