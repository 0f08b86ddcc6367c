package io.github.cameljmap.test.james;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import org.apache.james.GuiceJamesServer;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.jmap.JMAPServer;
import org.apache.james.jmap.draft.JMAPListenerModule;
import org.apache.james.jmap.memory.pushsubscription.MemoryPushSubscriptionModule;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.modules.BlobExportMechanismModule;
import org.apache.james.modules.BlobMemoryModule;
import org.apache.james.modules.MailboxModule;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.QuotaProbesImpl;
import org.apache.james.modules.data.MemoryDataJmapModule;
import org.apache.james.modules.data.MemoryDataModule;
import org.apache.james.modules.data.MemoryDelegationStoreModule;
import org.apache.james.modules.data.MemoryUsersRepositoryModule;
import org.apache.james.modules.eventstore.MemoryEventStoreModule;
import org.apache.james.modules.mailbox.MemoryMailboxModule;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.modules.protocols.ImapGuiceProbe;
import org.apache.james.modules.protocols.JMAPServerModule;
import org.apache.james.modules.protocols.JmapEventBusModule;
import org.apache.james.modules.protocols.LMTPServerModule;
import org.apache.james.modules.protocols.LmtpGuiceProbe;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.protocols.SMTPServerModule;
import org.apache.james.modules.protocols.SmtpGuiceProbe;
import org.apache.james.modules.queue.memory.MemoryMailQueueModule;
import org.apache.james.modules.server.TaskManagerModule;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.utils.DataProbeImpl;
import org.apache.james.utils.GuiceProbe;

/** An Apache James that keeps everything in memory and speaks JMAP, SMTP, LMTP and IMAP on loopback. */
public final class JamesServer implements AutoCloseable {
    private final Path directory;
    private final ServerSocket jmapPort;
    private final int smtpPort;
    private final int imapPort;
    private final BearerTokens tokens = new BearerTokens();
    private GuiceJamesServer james;

    /** A port of 0 means any free one. */
    public JamesServer(int jmapPort, int smtpPort, int imapPort) throws IOException {
        this.directory = Files.createTempDirectory("camel-jmap-james-");
        // James must know the port of its own URLs before it listens there: this socket keeps it until then
        this.jmapPort = new ServerSocket(jmapPort, 1, InetAddress.getLoopbackAddress());
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    public void start() throws Exception {
        // or James itself calls System.exit(1) when it cannot start
        System.setProperty("james.exit.on.startup.error", "false");
        writeConfiguration();
        Configuration configuration =
                Configuration.builder().workingDirectory(directory.toFile()).build();
        james = GuiceJamesServer.forConfiguration(configuration)
                .combineWith(storage())
                .combineWith(protocols())
                .overrideWith(JamesServer::loopbackOnly)
                .overrideWith(binder -> binder.bind(ThreadIdGuessingAlgorithm.class)
                        .to(ThreadIndex.class)
                        .in(Scopes.SINGLETON))
                .overrideWith(binder -> binder.bind(InMemoryMailboxSessionMapperFactory.class)
                        .to(OwnMessages.class)
                        .in(Scopes.SINGLETON))
                .overrideWith(binder -> binder.bind(ServerSocket.class).toInstance(jmapPort));
        james.start();
    }

    /** Where it listens, as {@code name=value} words. */
    public String endpoints() {
        return String.format(
                "jmap.url=http://127.0.0.1:%d/jmap/session smtp.port=%d imap.port=%d lmtp.port=%d",
                jmapPort.getLocalPort(),
                james.getProbe(SmtpGuiceProbe.class).getSmtpPort().getValue(),
                james.getProbe(ImapGuiceProbe.class).getImapPort(),
                james.getProbe(LmtpGuiceProbe.class).getLmtpPort());
    }

    /** Makes a user, with the mailboxes that James would make at the user's first request. */
    public void addUser(String address, String password) throws Exception {
        DataProbeImpl data = james.getProbe(DataProbeImpl.class);
        String domain = address.substring(address.indexOf('@') + 1);
        if (!data.containsDomain(domain)) {
            data.addDomain(domain);
        }
        data.addUser(address, password);
        james.getProbe(MailboxesProbe.class).createDefaultMailboxes(address);
    }

    /** Limits what a user's mailboxes may hold. */
    public void limitStorage(String address, long bytes) throws Exception {
        QuotaProbesImpl quotas = james.getProbe(QuotaProbesImpl.class);
        quotas.setMaxStorage(quotas.getQuotaRoot(MailboxPath.inbox(Username.of(address))), QuotaSizeLimit.size(bytes));
    }

    public String token(String address) {
        return tokens.mint(address);
    }

    /** What Bearer tokens have to be signed with. */
    public String signingKey() {
        return tokens.privateKey();
    }

    @Override
    public void close() {
        if (james != null) {
            james.stop();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                if (!file.delete()) {
                    file.deleteOnExit();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeConfiguration() throws IOException {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Map<String, Integer> ports = Map.of(
                "@jmap.port@",
                jmapPort.getLocalPort(),
                "@smtp.port@",
                smtpPort,
                "@imap.port@",
                imapPort,
                "@lmtp.port@",
                0);
        for (String name : List.of(
                "dnsservice.xml",
                "domainlist.xml",
                "healthcheck.properties",
                "imapserver.xml",
                "jmap.properties",
                "listeners.xml",
                "lmtpserver.xml",
                "mailetcontainer.xml",
                "mailrepositorystore.xml",
                "recipientrewritetable.xml",
                "smtpserver.xml",
                "usersrepository.xml")) {
            try (InputStream in = JamesServer.class.getResourceAsStream("/james-conf/" + name)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                for (Map.Entry<String, Integer> port : ports.entrySet()) {
                    text = text.replace(port.getKey(), port.getValue().toString());
                }
                Files.writeString(conf.resolve(name), text);
            }
        }
        tokens.writeKeys(conf.resolve("jmap_private.pem"), conf.resolve("jmap_public.pem"));
    }

    // what MemoryJamesServerMain is made of, without POP3, ManageSieve, the web admin and JMX

    private static Module[] storage() {
        return new Module[] {
            new BlobMemoryModule(),
            new BlobExportMechanismModule(),
            new MailboxModule(),
            new MemoryDataModule(),
            new MemoryDelegationStoreModule(),
            new MemoryUsersRepositoryModule(),
            new MemoryEventStoreModule(),
            new MemoryMailboxModule(),
            new MemoryMailQueueModule(),
            new MemoryDataJmapModule(),
            new MemoryPushSubscriptionModule(),
            new TaskManagerModule(),
            JamesServer::noTaskTypes,
            binder -> Multibinder.newSetBinder(binder, GuiceProbe.class)
                    .addBinding()
                    .to(MailboxesProbe.class)
        };
    }

    private static Module[] protocols() {
        return new Module[] {
            new MailetProcessingModule(),
            new ProtocolHandlerModule(),
            new IMAPServerModule(),
            new SMTPServerModule(),
            new LMTPServerModule(),
            new JMAPServerModule(),
            new JMAPListenerModule(),
            new JmapEventBusModule()
        };
    }

    /** The sets that the web admin would fill. */
    private static void noTaskTypes(Binder binder) {
        Multibinder.newSetBinder(binder, new TypeLiteral<TaskDTOModule<? extends Task, ? extends TaskDTO>>() {});
        Multibinder.newSetBinder(
                binder,
                new TypeLiteral<
                        AdditionalInformationDTOModule<
                                ? extends TaskExecutionDetails.AdditionalInformation,
                                ? extends AdditionalInformationDTO>>() {});
    }

    private static void loopbackOnly(Binder binder) {
        binder.bind(LoopbackJmapServer.class).in(Scopes.SINGLETON);
        binder.bind(JMAPServer.class).to(LoopbackJmapServer.class);
    }
}
