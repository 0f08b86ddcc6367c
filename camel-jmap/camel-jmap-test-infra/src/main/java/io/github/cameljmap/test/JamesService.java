package io.github.cameljmap.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Apache James in memory, as built by the module camel-jmap-test-james.
 *
 * <p>Its jar is found in that module, somewhere above the working directory, or by the system property
 * {@code jmap.james.jar}; {@code jmap.james.heap} is its memory (2g).
 */
public final class JamesService implements JmapService {
    private static final String MODULE = "camel-jmap-test-james";

    private final ServerProcess james;

    private JamesService(ServerProcess james) {
        this.james = james;
    }

    public static JamesService start() {
        // the first two flags: a third of the time to start; a mail of 50 MB does not pass with 256m
        return new JamesService(ServerProcess.start(
                "James",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx" + System.getProperty("jmap.james.heap", "2g"),
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        jar().toString()),
                Map.of()));
    }

    @Override
    public JmapServer kind() {
        return JmapServer.JAMES;
    }

    @Override
    public URI sessionUrl() {
        return URI.create(james.endpoint("jmap.url"));
    }

    @Override
    public MailUser createUser(String address, String password) {
        james.ask("adduser", address, password);
        return new MailUser(address, password);
    }

    @Override
    public String bearerToken(MailUser user) {
        return james.ask("token", user.address());
    }

    @Override
    public void deliver(String from, String to, byte[] message) {
        LmtpDelivery.deliver(james.port("lmtp.port"), from, to, message);
    }

    @Override
    public ImapMailbox imap(MailUser user) {
        return ImapMailbox.open(james.port("imap.port"), user);
    }

    /** Limits what a user's mailboxes may hold. */
    public void limitStorage(MailUser user, long bytes) {
        james.ask("limit", user.address(), Long.toString(bytes));
    }

    /** Does nothing: James looks through all mail at each search. */
    @Override
    public void indexMail() {}

    @Override
    public void close() {
        james.close();
    }

    long pid() {
        return james.pid();
    }

    private static Path jar() {
        String given = System.getProperty("jmap.james.jar");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path target = folder.resolve("camel-jmap").resolve(MODULE).resolve("target");
            if (Files.isDirectory(target)) {
                return newestJar(target);
            }
        }
        throw notBuilt(
                "no camel-jmap/" + MODULE + "/target in or above " + Path.of("").toAbsolutePath());
    }

    private static Path newestJar(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(MODULE + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow(() -> notBuilt("no " + MODULE + "-VERSION.jar in " + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException notBuilt(String what) {
        return new IllegalStateException(what + ": build it with 'mvn -pl camel-jmap/" + MODULE
                + " package', or give its jar by -Djmap.james.jar=FILE");
    }
}
