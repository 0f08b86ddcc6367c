package io.github.cameljmap.component;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes, each a process of its own, that share what was handled by way of a database. A server of one kind is enough: what
 * matters is between the nodes.
 */
@JmapServerTest(JmapServer.CYRUS)
class NodesIT {

    private static final String INBOX =
            "jmap:inbox?initialDelay=0&delay=100&body=none&attachments=false&pageSize=20&idempotentRepository=#database";

    private static final int EMAILS = 500;

    @TempDir
    Path directory;

    private final JmapService server;
    private Server database;
    private Inbox inbox;

    NodesIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws Exception {
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        createTable();
        inbox = new Inbox(server);
        inbox.receiveNumbered(EMAILS);
    }

    @AfterEach
    void close() {
        inbox.close();
        database.stop();
    }

    @Test
    void anotherTakesOverWhenTheLeaderIsKilled() {
        try (RouteProcess one = node("one", "master:mail:" + INBOX);
                RouteProcess two = node("two", "master:mail:" + INBOX)) {
            one.start().awaitWhileItRuns(() -> one.handled().size() > 30);
            two.start();
            one.awaitWhileItRuns(() -> one.handled().size() > 100);
            assertThat(two.handled()).isEmpty();

            one.kill();
            two.awaitWhileItRuns(() -> distinct(one, two) == EMAILS);

            // the one email that was in the leader's file already, while its exchange had not completed
            assertThat(all(one, two)).hasSizeLessThanOrEqualTo(EMAILS + 1);
        }
    }

    @Test
    void anotherTakesOverWhenTheLeaderIsStopped() {
        try (RouteProcess one = node("one", "master:mail:" + INBOX);
                RouteProcess two = node("two", "master:mail:" + INBOX)) {
            one.start().awaitWhileItRuns(() -> one.handled().size() > 30);
            two.start();
            one.stop();
            two.awaitWhileItRuns(() -> distinct(one, two) == EMAILS);

            assertThat(all(one, two)).hasSize(EMAILS);
        }
    }

    @Test
    void withoutALeaderTheyCompeteAndNoneTakesWhatAnotherHas() {
        try (RouteProcess one = node("one", INBOX);
                RouteProcess two = node("two", INBOX)) {
            one.start();
            two.start().awaitWhileItRuns(() -> distinct(one, two) == EMAILS);
            // what one of them would repeat now, it has claimed before
            one.stop();
            two.stop();

            assertThat(all(one, two)).hasSize(EMAILS);
        }
    }

    @Test
    void oneThatIsKilledAndStartedAgainRepeatsOnlyWhatItWasWorkingOn() {
        int kills = 5;
        try (RouteProcess node = node("one", INBOX)) {
            for (int kill = 1; kill <= kills; kill++) {
                int target = node.handled().size() + 60;
                node.start().awaitWhileItRuns(() -> node.handled().size() >= target);
                node.kill();
            }
            node.start().awaitWhileItRuns(() -> distinct(node) == EMAILS);

            assertThat(node.handled()).hasSizeLessThanOrEqualTo(EMAILS + kills);
        }
    }

    private RouteProcess node(String name, String uri) {
        return new RouteProcess(name, directory, server.sessionUrl().toString(), inbox, uri, url());
    }

    // Camel makes it by itself, but fails when two nodes do so at the same time.
    private void createTable() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE CAMEL_MESSAGEPROCESSED (processorName VARCHAR(255), messageId VARCHAR(255),"
                    + " createdAt TIMESTAMP, PRIMARY KEY (processorName, messageId))");
        }
    }

    private String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/mem:" + directory.getFileName()
                + ";DB_CLOSE_DELAY=-1";
    }

    private static int distinct(RouteProcess... nodes) {
        return new HashSet<>(all(nodes)).size();
    }

    private static List<String> all(RouteProcess... nodes) {
        return Stream.of(nodes).flatMap(node -> node.handled().stream()).toList();
    }
}
