package io.github.cameljmap.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

/** A consumer in a process of its own is killed again and again: no email is lost, and few come twice. */
@JmapServerTest
class CrashIT {

    private static final Logger LOG = LoggerFactory.getLogger(CrashIT.class);

    private static final int PAGE = 20;

    // Completed but not yet acknowledged can be: the page whose acknowledgements are on their way with the request for
    // the page after the next, and the next one, which was read ahead and is worked on meanwhile.
    private static final int IN_FLIGHT = 2 * PAGE;

    @TempDir
    Path directory;

    private final JmapService server;
    private final int emails;
    private final int kills;
    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);

    CrashIT(JmapService server) {
        this.server = server;
        // loading James takes long
        boolean isCyrus = server.kind() == JmapServer.CYRUS;
        this.emails = isCyrus ? 1500 : 240;
        this.kills = Integer.getInteger("crash.kills", isCyrus ? 5 : 2);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostAndWhatIsRepeatedWasInFlight(JmapTrackBy trackBy) {
        try (Inbox inbox = new Inbox(server);
                RouteProcess route = new RouteProcess(
                        "crash",
                        directory,
                        server.sessionUrl().toString(),
                        inbox,
                        uri(trackBy),
                        "jdbc:h2:mem:unused")) {
            inbox.receiveNumbered(emails);
            killAgainAndAgain(route);
            route.start().awaitWhileItRuns(() -> new HashSet<>(route.handled()).size() == emails);
            route.stop();

            List<String> handled = route.handled();
            LOG.info(
                    "{} on {}: {} kills, {} of {} emails, {} repeated",
                    trackBy,
                    server.name(),
                    kills,
                    new HashSet<>(handled).size(),
                    emails,
                    handled.size() - new HashSet<>(handled).size());
            assertThat(new HashSet<>(handled).size()).isEqualTo(emails);
            assertThat(handled.size()).as("with -Dcrash.seed=" + seed).isLessThanOrEqualTo(emails + kills * IN_FLIGHT);
        }
    }

    private static String uri(JmapTrackBy trackBy) {
        String memory =
                switch (trackBy) {
                    case unseen -> "";
                    case keyword -> "&keyword=handled";
                    case state, window -> "&stateRepository=#state&startFrom=all";
                };
        return "jmap:inbox?initialDelay=0&delay=100&body=none&attachments=false&pageSize=" + PAGE + "&trackBy="
                + trackBy + memory;
    }

    /** Each time after some more emails, and every fifth time while it is shutting down. */
    private void killAgainAndAgain(RouteProcess route) {
        for (int i = 1; i <= kills; i++) {
            int target = route.handled().size() + random.nextInt(emails / kills);
            route.start().awaitWhileItRuns(() -> route.handled().size() >= target);
            if (i % 5 == 0) {
                route.killWhileItShutsDown(Duration.ofMillis(random.nextInt(300)));
            } else {
                route.kill();
            }
        }
    }
}
