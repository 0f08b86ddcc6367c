package io.github.cameljmap.client.session;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpOrigin;
import io.github.cameljmap.client.support.CapturedLog;

import static org.assertj.core.api.Assertions.assertThat;

/** From a domain to the server that has the session. */
class DiscoveryTest {

    private static final String DOMAIN_ITSELF = "https://example.com/.well-known/jmap";

    private final List<String> lookedUp = new ArrayList<>();
    private final List<SrvRecord> records = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void aUrlIsTakenAsItIs() {
        assertThat(find("https://example.com/jmap/session")).isEqualTo("https://example.com/jmap/session");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void theDomainOfAnAddressIsLookedUp() {
        records.add(record(0, 8443, "jmap.example.com"));

        assertThat(find("alice@example.com")).isEqualTo("https://jmap.example.com:8443/.well-known/jmap");
        assertThat(lookedUp).containsExactly("_jmap._tcp.example.com");
    }

    @Test
    void aDomainThatNamesNoServerIsAskedItself() {
        assertThat(find("example.com")).isEqualTo(DOMAIN_ITSELF);
    }

    @Test
    void whenDnsFailsTheDomainIsAskedItself() {
        SrvLookup failing = name -> {
            throw new IOException("DNS failed");
        };

        assertThat(discovery("example.com", failing).find(this::read)).isCompletedWithValue(DOMAIN_ITSELF);
    }

    @Test
    void aLookupThatFailsIsLogged() {
        SrvLookup failing = name -> {
            throw new IOException("DNS failed");
        };
        try (CapturedLog log = new CapturedLog()) {
            discovery("example.com", failing).find(this::read);

            assertThat(log.text())
                    .contains("_jmap._tcp.example.com could not be looked up, so " + DOMAIN_ITSELF + " is asked")
                    .contains("DNS failed");
        }
    }

    @Test
    void whenALookupOfOnesOwnIsBrokenTheDomainIsAskedItself() {
        SrvLookup broken = name -> {
            throw new IllegalStateException("not today");
        };

        assertThat(discovery("example.com", broken).find(this::read)).isCompletedWithValue(DOMAIN_ITSELF);
    }

    @Test
    void serversThatCannotBeAreAsGoodAsNone() {
        records.add(record(0, 443, "jmap_server.example.com"));
        records.add(record(0, 0, "jmap.example.com"));

        assertThat(find("example.com")).isEqualTo(DOMAIN_ITSELF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "jmap.example.com", "a.b.EXAMPLE.com"})
    void theDomainAndWhatIsBelowMayHaveTheCredentials(String target) {
        records.add(record(0, 443, target));

        assertThat(find("alice@Example.com")).isEqualTo("https://" + target + "/.well-known/jmap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api.fastmail.com", "evil-example.com", "example.com.evil.org", "com", "localhost", "127.0.0.1"})
    void anotherServerMayNotHaveThemUnasked(String target) {
        records.add(record(0, 443, target));

        assertThat(failure("alice@example.com"))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("which is not below example.com and does not get the credentials unasked")
                .returns(false, JmapException::isRetryable);
        assertThat(asked).isEmpty();
    }

    @Test
    void theRefusalNamesTheWaysOut() {
        records.add(record(0, 443, "api.fastmail.com"));

        assertThat(failure("alice@example.com"))
                .hasMessageContaining("says in DNS that its JMAP server is https://api.fastmail.com:443")
                .hasMessageContaining("set server=https://api.fastmail.com:443")
                .hasMessageContaining("add https://api.fastmail.com:443 to trustedOrigins");
    }

    @Test
    void whatTheUserTrustsMayHaveThem() {
        records.add(record(0, 443, "api.fastmail.com"));

        assertThat(trusting("https://api.fastmail.com").find(this::read))
                .isCompletedWithValue("https://api.fastmail.com/.well-known/jmap");
    }

    @Test
    void anotherPortOfWhatTheUserTrustsMayNot() {
        records.add(record(0, 8443, "api.fastmail.com"));

        assertThat(trusting("https://api.fastmail.com").find(this::read)).isCompletedExceptionally();
        assertThat(asked).isEmpty();
    }

    @Test
    void strangersArePassedOver() {
        records.add(record(0, 443, "evil.org"));
        records.add(record(10, 443, "jmap.example.com"));

        assertThat(find("example.com")).isEqualTo("https://jmap.example.com/.well-known/jmap");
    }

    @Test
    void aDomainWithoutTheServiceIsNotAskedItself() {
        records.add(record(0, 0, "."));

        assertThat(failure("example.com"))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("The domain example.com says in DNS that it has no JMAP server");
        assertThat(asked).isEmpty();
    }

    @Test
    void whenAServerDoesNotAnswerTheNextOneIsAsked() {
        records.add(record(20, 443, "c.example.com"));
        records.add(record(10, 443, "b.example.com"));
        records.add(record(0, 443, "a.example.com"));

        assertThat(discovery("example.com").find(silentUnless("https://c.")))
                .isCompletedWithValue("https://c.example.com/.well-known/jmap");
        assertThat(asked)
                .extracting(url -> URI.create(url).getHost())
                .containsExactly("a.example.com", "b.example.com", "c.example.com");
    }

    @Test
    void whenNoneAnswersThatIsTheFailure() {
        records.add(record(0, 443, "a.example.com"));
        records.add(record(10, 443, "b.example.com"));

        assertThat(discovery("example.com").find(silentUnless("none")))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("No connection to https://b.example.com");
    }

    @Test
    void aRefusalIsAnAnswer() {
        records.add(record(0, 443, "a.example.com"));
        records.add(record(10, 443, "b.example.com"));
        JmapProblemException unauthorized = new JmapProblemException("HTTP 401", "about:blank", 401, null, null);

        assertThat(discovery("example.com").find(url -> {
                    asked.add(url.toString());
                    return CompletableFuture.failedFuture(unauthorized);
                }))
                .isCompletedExceptionally();
        assertThat(asked).containsExactly("https://a.example.com/.well-known/jmap");
    }

    @Test
    void aDomainCannotKeepUsBusyForEver() {
        IntStream.range(0, 1000).forEach(i -> records.add(record(i, 443, "s" + i + ".example.com")));

        assertThat(discovery("example.com").find(silentUnless("none"))).isCompletedExceptionally();
        assertThat(asked).hasSize(8);
    }

    @Test
    void dnsIsAskedAnewEachTime() {
        Discovery discovery = discovery("example.com");
        discovery.find(this::read);
        records.add(record(0, 443, "new.example.com"));

        assertThat(discovery.find(this::read)).isCompletedWithValue("https://new.example.com/.well-known/jmap");
    }

    @Test
    void nobodyWaitsForDnsButTheExecutor() {
        Queue<Runnable> later = new ArrayDeque<>();
        CompletableFuture<String> session =
                new Discovery(ServerAddress.of("example.com"), this::lookup, Set.of(), later::add).find(this::read);

        assertThat(lookedUp).isEmpty();
        later.remove().run();
        assertThat(session).isCompletedWithValue(DOMAIN_ITSELF);
    }

    @Test
    void aClientThatIsClosedLooksNothingUp() {
        Discovery discovery = new Discovery(ServerAddress.of("example.com"), this::lookup, Set.of(), task -> {
            throw new RejectedExecutionException();
        });

        assertThat(discovery.find(this::read))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(JmapTransportException.class);
    }

    private String find(String server) {
        return discovery(server).find(this::read).join();
    }

    private JmapException failure(String server) {
        return (JmapException) discovery(server)
                .find(this::read)
                .handle((session, failure) -> failure)
                .join()
                .getCause();
    }

    private Discovery discovery(String server) {
        return discovery(server, this::lookup);
    }

    private static Discovery discovery(String server, SrvLookup dns) {
        return new Discovery(ServerAddress.of(server), dns, Set.of(), Runnable::run);
    }

    private Discovery trusting(String origin) {
        return new Discovery(
                ServerAddress.of("example.com"),
                this::lookup,
                Set.of(HttpOrigin.of(URI.create(origin))),
                Runnable::run);
    }

    private List<SrvRecord> lookup(String name) {
        lookedUp.add(name);
        return records;
    }

    private CompletableFuture<String> read(URI url) {
        asked.add(url.toString());
        return CompletableFuture.completedFuture(url.toString());
    }

    private Function<URI, CompletableFuture<String>> silentUnless(String start) {
        return url -> url.toString().startsWith(start) ? read(url) : silent(url);
    }

    private CompletableFuture<String> silent(URI url) {
        asked.add(url.toString());
        return CompletableFuture.failedFuture(
                new JmapTransportException("No connection to " + url, new ConnectException("refused")));
    }

    private static SrvRecord record(int priority, int port, String target) {
        return new SrvRecord(priority, 1, port, target);
    }
}
