package io.github.cameljmap.test;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Apache James in memory, as built by the module camel-jmap-test-james.
 *
 * <p>Its jar is found in that module, somewhere above the working directory, or by the system property
 * {@code jmap.james.jar}; {@code jmap.james.heap} is its memory (2g).
 */
public final class JamesService implements JmapService {
    private static final BuiltServer BUILT = new BuiltServer("James", "camel-jmap-test-james", "jmap.james.jar");

    private final ServerProcess james;

    private JamesService(ServerProcess james) {
        this.james = james;
    }

    public static JamesService start() {
        // a mail of 50 MB does not pass with 256m
        return new JamesService(BUILT.start(List.of("-Xmx" + System.getProperty("jmap.james.heap", "2g")), Map.of()));
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
    public int imapPort() {
        return james.port("imap.port");
    }

    @Override
    public int smtpPort() {
        return james.port("smtp.port");
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
        return ImapMailbox.open(imapPort(), user);
    }

    /** Limits what a user's mailboxes may hold. */
    public void limitStorage(MailUser user, long bytes) {
        james.ask("limit", user.address(), Long.toString(bytes));
    }

    /** The private key, in PKCS#8 and base64, whose signature (RS256) makes James take a JSON Web Token. */
    public String signingKey() {
        return james.ask("key");
    }

    /** Does nothing: James looks through all mail at each search. */
    @Override
    public void indexMail(MailUser user) {}

    @Override
    public void close() {
        james.close();
    }

    long pid() {
        return james.pid();
    }
}
