package io.github.cameljmap.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cyrus from the packages of Debian or Ubuntu, as a private instance with data of its own.
 *
 * <p>What it sends goes to an SMTP server that keeps it (see {@link #sentMessages()}) and delivers it to those recipients
 * who are users here. Recipients at {@code fail.to.deliver} are refused.
 */
public final class CyrusService implements JmapService {
    /** What to tell somebody who has no Cyrus. */
    public static final String HOW_TO_INSTALL =
            "Cyrus is not installed: sudo apt-get install -y --no-install-recommends"
                    + " cyrus-imapd cyrus-caldav sasl2-bin libsasl2-modules msmtp-mta python3";

    private static final List<String> PROGRAMS = List.of(
            "/usr/lib/cyrus/bin/master", "/usr/lib/cyrus/bin/httpd", "/usr/sbin/saslpasswd2", "/usr/bin/python3");
    private static final List<String> SCRIPTS = List.of("cyrus.sh", "ports.py", "shim.c", "sink.py", "token.py");

    private final ServerProcess cyrus;
    private final Path sink;

    private CyrusService(ServerProcess cyrus, Path sink) {
        this.cyrus = cyrus;
        this.sink = sink;
    }

    public static boolean isInstalled() {
        return PROGRAMS.stream().map(Path::of).allMatch(Files::isExecutable);
    }

    public static CyrusService start() {
        if (!isInstalled()) {
            throw new IllegalStateException(HOW_TO_INSTALL);
        }
        Path directory = unpackScripts();
        ServerProcess cyrus = ServerProcess.start(
                "Cyrus",
                List.of("bash", directory.resolve("bin/cyrus.sh").toString(), directory.toString()),
                Map.of("CYRUS_REMOVE", "yes"));
        return new CyrusService(cyrus, directory.resolve("sink"));
    }

    /**
     * Whether it answers at once. Without the library that the script compiles, Cyrus leaves Nagle's algorithm on, and an answer
     * of more than 4 KB waits for about 40 ms: who compares speeds would measure that.
     */
    public boolean answersAtOnce() {
        return Files.exists(sink.resolveSibling("shim.so"));
    }

    @Override
    public JmapServer kind() {
        return JmapServer.CYRUS;
    }

    @Override
    public URI sessionUrl() {
        return URI.create(cyrus.endpoint("jmap.url"));
    }

    @Override
    public int imapPort() {
        return cyrus.port("imap.port");
    }

    @Override
    public int smtpPort() {
        return cyrus.port("smtp.port");
    }

    @Override
    public MailUser createUser(String address, String password) {
        cyrus.ask("adduser", address, password);
        return new MailUser(address, password);
    }

    @Override
    public String bearerToken(MailUser user) {
        return cyrus.ask("token", user.address());
    }

    @Override
    public void deliver(String from, String to, byte[] message) {
        LmtpDelivery.deliver(cyrus.port("lmtp.port"), from, to, message);
    }

    @Override
    public ImapMailbox imap(MailUser user) {
        return ImapMailbox.open(imapPort(), user);
    }

    /** Indexes at once what a Cyrus in production indexes a little later: tests need not wait. */
    @Override
    public void indexMail(MailUser user) {
        cyrus.ask("index", user.address());
    }

    /** Forgets which messages were removed: what changed before cannot be told any more (cannotCalculateChanges). */
    public void forgetRemovedMail() {
        cyrus.ask("expire");
    }

    /** All that EmailSubmission has sent since the start, oldest first. */
    public List<SinkMessage> sentMessages() {
        return sentMessages(Function.identity());
    }

    /** What there is to say of each of {@link #sentMessages()}, of which only one is in memory at a time. */
    public <T> List<T> sentMessages(Function<SinkMessage, T> reading) {
        try (Stream<Path> files = Files.list(sink)) {
            return files.filter(file -> file.toString().endsWith(".envelope"))
                    .sorted()
                    .map(CyrusService::readMessage)
                    .map(reading)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cyrus.close();
    }

    long pid() {
        return cyrus.pid();
    }

    private static SinkMessage readMessage(Path envelope) {
        try {
            List<String[]> lines = Files.readAllLines(envelope).stream()
                    .map(line -> line.split(" ", 2))
                    .toList();
            List<String> addresses = lines.stream().map(line -> line[0]).toList();
            List<String> parameters = lines.stream().map(line -> line[1]).toList();
            Path message = Path.of(envelope.toString().replace(".envelope", ".eml"));
            return new SinkMessage(
                    addresses.get(0), addresses.subList(1, addresses.size()), parameters, Files.readAllBytes(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpackScripts() {
        try {
            Path directory = Files.createTempDirectory("camel-jmap-cyrus-");
            Path bin = Files.createDirectory(directory.resolve("bin"));
            for (String script : SCRIPTS) {
                try (InputStream in = CyrusService.class.getResourceAsStream("cyrus/" + script)) {
                    Files.copy(in, bin.resolve(script));
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
