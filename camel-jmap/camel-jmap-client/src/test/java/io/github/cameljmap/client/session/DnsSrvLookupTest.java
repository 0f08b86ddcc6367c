package io.github.cameljmap.client.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

import io.github.cameljmap.client.support.DnsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Questions to a real DNS server on this machine. */
@Timeout(30)
class DnsSrvLookupTest {

    private static final String NAME = "_jmap._tcp.example.com";

    private final DnsServer dns = DnsServer.start();
    private final SrvLookup lookup = SrvLookup.dns(dns.address());

    @AfterEach
    void end() {
        dns.close();
    }

    @Test
    void recordsSayWhatTheDomainSays() throws IOException {
        dns.srv(NAME, 10, 5, 8443, "jmap.example.com").srv(NAME, 20, 0, 443, "api.fastmail.com");

        assertThat(lookup.lookup(NAME))
                .containsExactlyInAnyOrder(
                        new SrvRecord(10, 5, 8443, "jmap.example.com"), new SrvRecord(20, 0, 443, "api.fastmail.com"));
        assertThat(dns.questions()).containsExactly(NAME);
    }

    @Test
    void aDomainCanSayThatItDoesNotHaveTheService() throws IOException {
        dns.srv(NAME, 0, 0, 0, ".");

        assertThat(lookup.lookup(NAME)).containsExactly(new SrvRecord(0, 0, 0, "."));
    }

    @Test
    void aNameThatDoesNotExistHasNoRecords() throws IOException {
        assertThat(lookup.lookup(NAME)).isEmpty();
    }

    @Test
    void aNameThatHasOthersHasNoRecords() throws IOException {
        dns.knows(new TXTRecord(name(NAME), DClass.IN, 300, "nothing to see"));

        assertThat(lookup.lookup(NAME)).isEmpty();
    }

    @Test
    void aliasesAreFollowed() throws IOException {
        dns.knows(new CNAMERecord(name(NAME), DClass.IN, 300, name("_jmap._tcp.hosting.example")))
                .srv("_jmap._tcp.hosting.example", 0, 0, 443, "jmap.hosting.example");

        assertThat(lookup.lookup(NAME)).containsExactly(new SrvRecord(0, 0, 443, "jmap.hosting.example"));
    }

    @Test
    void nothingIsKept() throws IOException {
        dns.srv(NAME, 0, 0, 443, "old.example.com");
        lookup.lookup(NAME);
        dns.forget().srv(NAME, 0, 0, 443, "new.example.com");

        assertThat(lookup.lookup(NAME)).containsExactly(new SrvRecord(0, 0, 443, "new.example.com"));
    }

    @Test
    void aLostQuestionIsAskedAgain() throws IOException {
        dns.srv(NAME, 0, 0, 443, "jmap.example.com").losesQuestions(1);

        assertThat(lookup.lookup(NAME)).hasSize(1);
    }

    @Test
    void aServerThatFailsIsNoAnswer() {
        dns.failsWith(Rcode.SERVFAIL);

        assertThatThrownBy(() -> lookup.lookup(NAME))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("DNS failed: ");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLong() {
        dns.losesQuestions(Integer.MAX_VALUE);

        SrvLookup impatient = new DnsSrvLookup(Optional.of(dns.address()), Duration.ofMillis(200));

        assertThatThrownBy(() -> impatient.lookup(NAME))
                .isInstanceOf(IOException.class)
                .hasMessage("DNS did not answer within PT0.2S");
    }

    @Test
    void aNameThatIsTooLongIsAFailure() {
        assertThatThrownBy(() -> lookup.lookup("_jmap._tcp." + "a".repeat(64) + ".example"))
                .isInstanceOf(IOException.class);
    }

    private static Name name(String name) throws TextParseException {
        return Name.fromString(name, Name.root);
    }
}
