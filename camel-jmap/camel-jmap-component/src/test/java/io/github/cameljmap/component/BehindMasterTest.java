package io.github.cameljmap.component;

import java.nio.file.Path;
import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Behind {@code master:} Camel neither tells the consumer its route nor the route its consumer. */
@Timeout(60)
class BehindMasterTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @TempDir
    Path directory;

    @Test
    void aConsumerIsSeenWithItsRoute() throws Exception {
        CamelContext context =
                JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(directory.toString());
        try (context) {
            context.addService(cluster);
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
    }
}
