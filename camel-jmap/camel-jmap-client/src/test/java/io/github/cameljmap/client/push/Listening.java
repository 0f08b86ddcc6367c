package io.github.cameljmap.client.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Heard;
import io.github.cameljmap.client.support.RawServer;
import io.github.cameljmap.client.support.Script;

/** A client that listens to a server that follows a script. */
final class Listening implements AutoCloseable {

    /** Connects again at once, but waits long for a ping. */
    static final PushTiming HASTY = new PushTiming(
            Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(200));

    private final Script script;
    private final RawServer server;
    private final JmapClient client;
    private final Heard heard = new Heard();
    private final PushConnection connection;

    private Listening(
            PushTiming timing,
            Optional<ScheduledExecutorService> scheduler,
            UnaryOperator<ObjectNode> session,
            Script.Line... lines) {
        script = Script.of(lines);
        server = RawServer.start(session, script);
        JmapClientBuilder builder = JmapClient.builder()
                .server(server.sessionUrl())
                .credentials(JmapCredentials.bearer(FastmailServer.TOKEN))
                .pushTiming(timing);
        scheduler.ifPresent(builder::scheduler);
        client = builder.build();
        connection = client.listen(heard);
    }

    static Listening to(Script.Line... lines) {
        return new Listening(HASTY, Optional.empty(), UnaryOperator.identity(), lines);
    }

    static Listening to(PushTiming timing, Script.Line... lines) {
        return new Listening(timing, Optional.empty(), UnaryOperator.identity(), lines);
    }

    /** The server has this session resource. */
    static Listening to(UnaryOperator<ObjectNode> session, Script.Line... lines) {
        return new Listening(HASTY, Optional.empty(), session, lines);
    }

    static Listening to(PushTiming timing, UnaryOperator<ObjectNode> session, Script.Line... lines) {
        return new Listening(timing, Optional.empty(), session, lines);
    }

    /** The client has this scheduler. */
    static Listening by(ScheduledExecutorService scheduler, Script.Line... lines) {
        return new Listening(HASTY, Optional.of(scheduler), UnaryOperator.identity(), lines);
    }

    JmapClient client() {
        return client;
    }

    RawServer server() {
        return server;
    }

    Heard heard() {
        return heard;
    }

    PushStatus status() {
        return connection.status();
    }

    PushConnection connection() {
        return connection;
    }

    /** The requests that came, without those for the session. */
    List<RawServer.Request> requests() {
        return script.requests();
    }

    @Override
    public void close() {
        client.close();
        script.close();
        server.close();
    }
}
