package io.github.cameljmap.benchmark.micro;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.push.PushListener;
import io.github.cameljmap.client.push.StateChange;

/** Events of an event source, from the socket until who listens is told. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadEvents {

    /** How many come in one go. */
    static final int EVENTS = 1000;

    private static final long SECONDS_TO_WAIT = 30;

    private static final byte[] BYTES =
            """
            event: state
            id: 4711
            data: {"@type": "StateChange", "changed": {"u1": {"Email": "s4711", "Mailbox": "s4711"}}}

            """
                    .repeat(EVENTS)
                    .getBytes(StandardCharsets.UTF_8);

    private final Semaphore arrived = new Semaphore(0);
    private EventServer server;
    private JmapClient client;
    private OutputStream line;

    @Setup
    public void listen() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        server = new EventServer();
        client = JmapClient.builder()
                .server(server.sessionUrl())
                .credentials(JmapCredentials.bearer("none"))
                .build();
        client.listen(new PushListener() {
            @Override
            public void connected() {
                // what is measured comes afterwards
            }

            @Override
            public void changed(StateChange change) {
                arrived.release();
            }
        });
        line = server.events().get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void read() throws IOException, InterruptedException {
        line.write(BYTES);
        line.flush();
        if (!arrived.tryAcquire(EVENTS, SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all events came");
        }
    }

    @TearDown
    public void close() {
        client.close();
        server.close();
    }
}
