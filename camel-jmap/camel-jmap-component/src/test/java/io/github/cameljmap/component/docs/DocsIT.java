package io.github.cameljmap.component.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.stub.StubComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.component.docs.Docs.CodeBlock;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the routes that the documentation shows, as they stand there: what it shows must work. */
@JmapServerTest(JmapServer.JAMES)
class DocsIT {

    @TempDir
    Path directory;

    private final JmapService server;

    DocsIT(JmapService server) {
        this.server = server;
    }

    @TestFactory
    Stream<DynamicTest> everyRouteInTheDocsRuns() {
        List<CodeBlock> routes = Docs.codeBlocks().stream()
                .filter(block -> List.of("java", "yaml").contains(block.language()))
                // those on Fastmail are run by FastmailDocsTest, those on OAuth by CredentialsDocsIT, those on
                // Kamelets by KameletsDocsIT
                .filter(block -> block.server().isEmpty() && !block.isOfExample())
                .toList();
        assertThat(routes).isNotEmpty();
        return routes.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> run(block)));
    }

    private void run(CodeBlock block) throws Exception {
        MailUser user = server.createUser("reader");
        try (ImapMailbox mailbox = server.imap(user);
                CamelContext context = new DefaultCamelContext()) {
            mailbox.createFolder("Projects/Camel");
            // files, queues and so on of the docs are not what is tried here
            context.addComponent("file", new StubComponent());
            if (!block.code().contains("addComponent")) {
                context.addComponent("jmap", Docs.component(server, user));
            }
            Docs.load(inOwnFolder(block), context);
            context.start();
            NotifyBuilder received =
                    new NotifyBuilder(context).from("jmap:*").whenCompleted(1).create();
            mailbox.append(ImapMailbox.INBOX, invoice(user));
            for (Route route : context.getRoutes()) {
                if (route.getEndpoint().getEndpointUri().startsWith("jmap")) {
                    assertThat(received.matches(20, TimeUnit.SECONDS))
                            .as("an email arrives")
                            .isTrue();
                } else {
                    Exchange sent = context.createFluentProducerTemplate()
                            .to(route.getEndpoint())
                            .withBody("camels")
                            .send();
                    assertThat(sent.getException()).isNull();
                }
            }
        }
    }

    private CodeBlock inOwnFolder(CodeBlock block) {
        String code = block.code().replace("state.txt", directory + "/state.txt");
        return new CodeBlock(block.name(), block.language(), block.server(), code);
    }

    private static byte[] invoice(MailUser user) {
        return TestMails.mail()
                .from("billing@example.com")
                .to(user.address())
                .subject("Invoice")
                .text("Please pay.")
                .attach("invoice.csv", "text/csv", "1,2,3".getBytes(StandardCharsets.UTF_8))
                .bytes();
    }
}
