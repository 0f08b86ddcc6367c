package io.github.cameljmap.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A large email goes where a route wants it, several times too, without being held in memory. */
@JmapServerTest
class RawBodyIT {

    private static final int LARGE = 22_000_000;

    private static final String RAW = "jmap:inbox?body=raw&initialDelay=0&repeatCount=1";

    private final JmapService server;
    private Inbox inbox;

    @TempDir
    private Path files;

    RawBodyIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        byte[] content = new byte[LARGE];
        new Random(1).nextBytes(content);
        // 30 MB in base64
        inbox = new Inbox(server)
                .deliver(TestMails.mail()
                        .subject("Large")
                        .attach("large.bin", "application/octet-stream", content)
                        .bytes());
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void toAFileTwice() throws Exception {
        Exchange exchange = consume(routes -> routes.from(RAW)
                        .process(RawBodyIT::rememberAllocated)
                        .to(file("one"))
                        .to(file("two"))
                        .process(RawBodyIT::rememberAllocated)
                        .to("mock:end"))
                .get(0);

        assertThatFilesAreTheEmail(exchange, "one", "two");
        List<?> allocated = exchange.getProperty("allocated", List.class);
        assertThat((long) allocated.get(1) - (long) allocated.get(0)).isLessThan(LARGE / 4);
    }

    @Test
    void toFilesInParallel() throws Exception {
        Exchange exchange = consume(routes -> routes.from(RAW)
                        .multicast()
                        .parallelProcessing()
                        .to(file("one"), file("two"))
                        .end()
                        .to("mock:end"))
                .get(0);

        assertThatFilesAreTheEmail(exchange, "one", "two");
    }

    private String file(String name) {
        return "file:" + files + "?fileName=" + name;
    }

    private static void rememberAllocated(Exchange exchange) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long now = threads.getCurrentThreadAllocatedBytes();
        List<?> before = exchange.getProperty("allocated", List.of(), List.class);
        exchange.setProperty("allocated", before.isEmpty() ? List.of(now) : List.of(before.get(0), now));
    }

    private void assertThatFilesAreTheEmail(Exchange exchange, String... names) {
        byte[] email = inbox.messages().get(0).raw();
        assertThat(exchange.getMessage().getHeader(JmapConstants.SIZE)).isEqualTo((long) email.length);
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(read(files.resolve(name))).as(name).isEqualTo(email));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Exchange> consume(JmapRoutes.Routes routes) throws Exception {
        try (CamelContext context = JmapRoutes.with(inbox.context(), routes)) {
            context.start();
            MockEndpoint end = context.getEndpoint("mock:end", MockEndpoint.class);
            await().atMost(Duration.ofSeconds(60)).until(() -> end.getReceivedCounter() == 1);
            return List.copyOf(end.getExchanges());
        }
    }
}
