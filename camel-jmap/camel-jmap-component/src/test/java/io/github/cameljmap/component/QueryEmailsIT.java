package io.github.cameljmap.component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.SearchSnippet;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Emails by a search, however many there are and whatever becomes of them meanwhile. */
@JmapServerTest
class QueryEmailsIT {

    private static final String QUERY = "jmap:inbox?operation=queryEmails";

    private final JmapService server;
    private Reader reader;

    QueryEmailsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        reader = new Reader(server);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void allOfTheMailboxPageByPage() {
        reader.inbox().receiveNumbered(120);
        reader.inbox().imap().append(ImapMailbox.ARCHIVE, TestMails.mail().bytes());

        Exchange exchange = reader.does(QUERY, null, Map.of());

        assertThat(Reader.subjects(Reader.emails(exchange))).isEqualTo(Inbox.numbered(1, 120));
        assertThat(exchange.getMessage().getHeader(JmapConstants.STATE)).isNotNull();
    }

    @Test
    void idsInAnotherOrder() {
        // more than are asked for at once
        reader.inbox().receiveNumbered(510);
        List<String> newestFirst = new ArrayList<>(reader.ids());
        Collections.reverse(newestFirst);

        Exchange exchange = reader.does(QUERY + "&idsOnly=true&sort=-receivedAt", null, Map.of());

        assertThat(newestFirst).hasSize(510);
        assertThat(Reader.strings(exchange)).isEqualTo(newestFirst);
    }

    @Test
    void thoseThatMeetTheConditions() {
        reader.inbox()
                .receive(
                        TestMails.mail()
                                .from("billing@example.com")
                                .subject("Invoice")
                                .bytes(),
                        TestMails.mail()
                                .from("jane@example.com")
                                .subject("Lunch")
                                .bytes());
        server.indexMail(reader.inbox().user());

        assertThat(Reader.subjects(
                        Reader.emails(reader.does(QUERY + "&filter.from=billing@example.com", null, Map.of()))))
                .containsExactly("Invoice");
        assertThat(Reader.subjects(Reader.emails(reader.does(
                        QUERY + "&filter.from=billing@example.com",
                        null,
                        Map.of(JmapConstants.FILTER, Map.of("from", "jane@example.com"))))))
                .as("a header wins")
                .containsExactly("Lunch");
        assertThat(Reader.subjects(Reader.emails(
                        reader.does(QUERY, null, Map.of(JmapConstants.FILTER, "{\"from\": \"jane@example.com\"}")))))
                .containsExactly("Lunch");
    }

    @Test
    void aFilterThatIsNone() {
        assertThat(reader.tries(QUERY, null, Map.of(JmapConstants.FILTER, "from:jane"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Header CamelJmapFilter: filter is not JSON");
    }

    @Test
    void noMoreThanAsked() {
        reader.inbox().receiveNumbered(30);

        assertThat(Reader.subjects(Reader.emails(reader.does(QUERY + "&pageSize=7&maxResults=10", null, Map.of()))))
                .isEqualTo(Inbox.numbered(1, 10));
    }

    @Test
    void noneWhereThereIsNone() {
        assertThat(Reader.emails(reader.does(QUERY, null, Map.of()))).isEmpty();
    }

    @Test
    void aSplitterReadsThemAsItGoes() throws Exception {
        reader.inbox().receiveNumbered(60);
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:all")
                .to(QUERY + "&streaming=true&pageSize=7")
                .split(routes.body())
                .streaming()
                .to("mock:one"));

        reader.does("direct:all", null, Map.of());

        assertThat(reader.context().getEndpoint("mock:one", MockEndpoint.class).getExchanges().stream()
                        .map(one -> one.getMessage().getBody(Email.class))
                        .map(email -> email.subject().orElse("")))
                .isEqualTo(Inbox.numbered(1, 60));
    }

    @Test
    void thoseThatAreDeletedWhileTheyAreRead() {
        reader.inbox().receiveNumbered(200);
        List<ImapMessage> messages = reader.inbox().messages();

        List<String> read = new ArrayList<>();
        Iterator<?> emails = stream("pageSize=50");
        while (emails.hasNext()) {
            read.add(((Email) emails.next()).subject().orElse(""));
            if (read.size() % 50 == 25) {
                // the last one of the page, which the next page would begin behind, and some before it
                delete(messages.subList(read.size() - 20, read.size() + 25));
            }
        }

        assertThat(read).isEqualTo(Inbox.numbered(1, 200));
        assertThat(reader.inbox().imap().count(ImapMailbox.INBOX)).isEqualTo(200 - 4 * 45);
    }

    @Test
    void thoseThatLeaveTheSearchWhileTheyAreRead() {
        reader.inbox().receiveNumbered(120);
        List<ImapMessage> messages = reader.inbox().messages();

        List<String> read = new ArrayList<>();
        Iterator<?> emails = stream("pageSize=10&filter.notKeyword=$seen");
        while (emails.hasNext()) {
            read.add(((Email) emails.next()).subject().orElse(""));
            if (read.size() % 3 != 0) {
                reader.inbox()
                        .imap()
                        .setFlags(
                                ImapMailbox.INBOX, messages.get(read.size() - 1).uid(), true, "\\Seen");
            }
        }

        assertThat(read).isEqualTo(Inbox.numbered(1, 120));
        assertThat(reader.inbox().unseen()).hasSize(40);
    }

    @Test
    void thoseThatArriveMeanwhile() {
        reader.inbox().receiveNumbered(60);

        List<String> read = new ArrayList<>();
        Iterator<?> emails = stream("pageSize=10&sort=-receivedAt");
        while (emails.hasNext()) {
            read.add(((Email) emails.next()).subject().orElse(""));
            if (read.size() % 5 == 0) {
                reader.inbox()
                        .imap()
                        .append(
                                ImapMailbox.INBOX,
                                TestMails.mail().subject("New").bytes());
            }
        }

        List<String> expected = new ArrayList<>(Inbox.numbered(1, 60));
        Collections.reverse(expected);
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void thoseThatWereReceivedTogether() {
        for (byte[] mail : TestMails.numbered(30, "sender@example.com", "reader@example.com")) {
            reader.inbox().receive(Inbox.LONG_AGO, mail);
        }

        Set<String> read = new HashSet<>();
        Iterator<?> emails = stream("pageSize=7");
        while (emails.hasNext()) {
            assertThat(read.add(((Email) emails.next()).subject().orElse(""))).isTrue();
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 30));
    }

    @Test
    @SuppressWarnings("unchecked") // what searchSnippets promises
    void snippetsShowWhatMatches() {
        reader.inbox()
                .receive(
                        TestMails.mail()
                                .subject("Camels")
                                .text("They drink water.")
                                .bytes(),
                        TestMails.mail().subject("Horses").text("They eat hay.").bytes());
        server.indexMail(reader.inbox().user());

        Exchange exchange = reader.tries("jmap:inbox?operation=searchSnippets&filter.text=water", null, Map.of());

        if (server.kind() == JmapServer.JAMES) {
            assertThat(exchange.getException())
                    .asInstanceOf(type(JmapMethodException.class))
                    .satisfies(e -> assertThat(e.type()).isEqualTo("unknownMethod"))
                    .satisfies(e -> assertThat(e).hasMessageContaining("SearchSnippet/get"));
        } else {
            List<SearchSnippet> snippets =
                    (List<SearchSnippet>) exchange.getMessage().getBody();
            assertThat(snippets).hasSize(1);
            assertThat(snippets.get(0).preview()).contains("They drink <mark>water</mark>.");
            assertThat(snippets.get(0).emailId()).isEqualTo(reader.ids().get(0));
        }
    }

    private Iterator<?> stream(String options) {
        return (Iterator<?>) reader.does(QUERY + "&streaming=true&" + options, null, Map.of())
                .getMessage()
                .getBody();
    }

    private void delete(List<ImapMessage> messages) {
        messages.forEach(message -> reader.inbox().imap().delete(ImapMailbox.INBOX, message.uid()));
    }
}
