package io.github.cameljmap.benchmark.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.test.JmapServer;

/**
 * Receives and sends mail for a long time over a bad line, on both servers at once, and looks each minute at what that takes.
 * Ends with status 1 when an email was lost or came twice.
 */
final class Soak {

    private static final String MINUTES = "--minutes=";
    private static final int DEFAULT_MINUTES = 30;
    private static final Path TARGET = Path.of("target");

    private final Duration sample;
    private final int samples;
    private final List<SoakedServer> servers = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();

    /**
     * One that is not started yet.
     *
     * @param sample  how long it is until the next look
     * @param samples how often to look
     */
    Soak(Duration sample, int samples) {
        this.sample = sample;
        this.samples = samples;
    }

    public static void main(String[] args) throws Exception {
        int minutes = Arrays.stream(args)
                .filter(arg -> arg.startsWith(MINUTES))
                .map(arg -> Integer.parseInt(arg.substring(MINUTES.length())))
                .findFirst()
                .orElse(DEFAULT_MINUTES);
        Soak soak = new Soak(Duration.ofMinutes(1), minutes);
        boolean flawless = soak.run(List.of(JmapServer.values()));
        Files.createDirectories(TARGET);
        Files.writeString(TARGET.resolve("soak.md"), soak.table());
        System.out.println(soak.table());
        // James leaves nothing to wait for
        System.exit(flawless ? 0 : 1);
    }

    /** Whether all emails came once. */
    boolean run(List<JmapServer> kinds) throws Exception {
        try {
            for (JmapServer kind : kinds) {
                servers.add(SoakedServer.start(kind.start()));
            }
            line("after", "heap behind a collection", "threads", "open sockets");
            table.append("|---|---|---|---|")
                    .append("---|".repeat(servers.size()))
                    .append('\n');
            Instant start = Instant.now();
            for (int i = 1; i <= samples; i++) {
                TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), start.plus(sample.multipliedBy(i)))
                        .toMillis());
                look(sample.multipliedBy(i));
            }
            for (SoakedServer server : servers) {
                server.finish();
            }
            look(Duration.between(start, Instant.now()));
            table.append('\n');
            servers.forEach(server -> table.append(server.verdict()).append('\n'));
            return servers.stream().allMatch(SoakedServer::isFlawless);
        } finally {
            servers.forEach(SoakedServer::close);
        }
    }

    /** What was seen, in Markdown. */
    String table() {
        return table.toString();
    }

    private void look(Duration after) throws IOException {
        Vitals vitals = Vitals.now();
        line(
                after.toSeconds() + " s",
                Units.megabytes(vitals.heap()),
                Units.count(vitals.threads()),
                Units.count(vitals.sockets()));
    }

    private void line(String... cells) {
        boolean head = table.isEmpty();
        StringBuilder row = new StringBuilder("| ").append(String.join(" | ", cells));
        servers.forEach(server -> row.append(" | ").append(head ? server.name() : server.progress()));
        System.err.println(row.append(" |"));
        table.append(row).append('\n');
    }
}
