package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Emails by their ids, as IMAP shows them. */
@JmapServerTest
class GetEmailIT {

    private static final String GET = "jmap:inbox?operation=getEmail";
    private static final byte[] CSV = "1,2,3".getBytes(StandardCharsets.UTF_8);

    private final JmapService server;
    private Reader reader;

    GetEmailIT(JmapService server) {
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
    void oneEmailWithItsHeadersTextAndAttachment() throws Exception {
        reader.inbox()
                .receive(TestMails.mail()
                        .from("Jane Doe <jane@example.com>")
                        .subject("Grüße")
                        .text("Hello")
                        .attach("data.csv", "text/csv", CSV)
                        .bytes());
        ImapMessage expected = reader.inbox().messages().get(0);
        String id = reader.ids().get(0);

        Exchange exchange = reader.does(GET, null, Map.of(JmapConstants.EMAIL_ID, id));

        Email email = exchange.getMessage().getBody(Email.class);
        assertThat(email.id()).contains(id);
        assertThat(email.bodyValues().values())
                .extracting(text -> text.value().strip())
                .containsExactly("Hello");
        assertThat(email.receivedAt()).contains(expected.receivedAt());
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(JmapConstants.EMAIL_ID, id)
                .containsEntry(JmapConstants.SUBJECT, "Grüße")
                .containsEntry(JmapConstants.FROM, "Jane Doe <jane@example.com>")
                .containsEntry(JmapConstants.SIZE, (long) expected.raw().length)
                .containsEntry(JmapConstants.KEYWORDS, List.of())
                .containsKeys(JmapConstants.BLOB_ID, JmapConstants.THREAD_ID, JmapConstants.STATE);
        assertThat(exchange.getMessage(AttachmentMessage.class)
                        .getAttachment("data.csv")
                        .getInputStream()
                        .readAllBytes())
                .isEqualTo(CSV);
    }

    @Test
    void readingMarksNothing() {
        reader.inbox().receiveNumbered(1);

        reader.does(GET, null, Map.of(JmapConstants.EMAIL_ID, reader.ids().get(0)));

        assertThat(reader.inbox().unseen()).containsExactly("Mail 1");
    }

    @Test
    void severalInTheOrderOfTheirIds() {
        reader.inbox().receiveNumbered(12);
        List<String> ids = new ArrayList<>(reader.ids());
        Collections.reverse(ids);

        List<Email> emails = Reader.emails(reader.does(GET, ids, Map.of()));

        List<String> expected = new ArrayList<>(Inbox.numbered(1, 12));
        Collections.reverse(expected);
        assertThat(Reader.subjects(emails)).isEqualTo(expected);
        assertThat(emails).allSatisfy(email -> assertThat(email.bodyValues()).isNotEmpty());
    }

    @Test
    void asJson() throws Exception {
        reader.inbox().receiveNumbered(1);

        String json = reader.does(
                        GET + "&outputType=json",
                        null,
                        Map.of(JmapConstants.EMAIL_ID, reader.ids().get(0)))
                .getMessage()
                .getBody(String.class);

        assertThat(JmapJson.mapper().readTree(json).path("subject").asText()).isEqualTo("Mail 1");
    }

    @Test
    void oneThatIsGone() {
        reader.inbox().receiveNumbered(1);
        String id = reader.ids().get(0);
        reader.inbox().imap().delete("INBOX", reader.inbox().messages().get(0).uid());

        Exchange exchange = reader.tries(GET, "untouched", Map.of(JmapConstants.EMAIL_ID, id));

        assertThat(exchange.getException())
                .asInstanceOf(type(JmapSetException.class))
                .satisfies(refused -> {
                    assertThat(refused.errors().get(id).type()).isEqualTo("notFound");
                    assertThat(refused).hasMessageContaining(id);
                });
    }

    @Test
    void oneOfSeveralThatIsGone() {
        reader.inbox().receiveNumbered(3);
        List<String> ids = reader.ids();
        reader.inbox().imap().delete("INBOX", reader.inbox().messages().get(1).uid());

        Exchange exchange = reader.tries(GET, ids, Map.of());

        assertThat(exchange.getException())
                .asInstanceOf(type(JmapSetException.class))
                .satisfies(refused -> assertThat(refused.errors()).containsOnlyKeys(ids.get(1)));
        assertThat(Reader.subjects(Reader.emails(exchange))).containsExactly("Mail 1", "Mail 3");
        assertThat(exchange.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS))
                .isEqualTo(List.of(ids.get(0), ids.get(2)));
    }

    @Test
    void textIsCutOnRequest() {
        reader.inbox().receive(TestMails.mail().text("0123456789 0123456789").bytes());

        Exchange exchange = reader.does(
                GET + "&maxBodyValueBytes=10",
                null,
                Map.of(JmapConstants.EMAIL_ID, reader.ids().get(0)));

        assertThat(exchange.getMessage().getBody(Email.class).bodyValues().values())
                .allSatisfy(text -> assertThat(text.value()).hasSizeLessThanOrEqualTo(10));
        assertThat(exchange.getMessage().getHeader(JmapConstants.BODY_TRUNCATED))
                .isEqualTo(true);
    }

    @Test
    void textIsLeftOutOnRequest() {
        reader.inbox().receiveNumbered(1);

        Exchange exchange = reader.does(
                GET + "&body=none",
                null,
                Map.of(JmapConstants.EMAIL_ID, reader.ids().get(0)));

        Email email = exchange.getMessage().getBody(Email.class);
        assertThat(email.subject()).contains("Mail 1");
        assertThat(email.bodyValues()).isEmpty();
    }

    @Test
    void furtherProperties() {
        reader.inbox().receive(TestMails.mail().header("X-Order", "4711").bytes());

        Exchange exchange = reader.does(
                GET + "&properties=header:X-Order:asText",
                null,
                Map.of(JmapConstants.EMAIL_ID, reader.ids().get(0)));

        assertThat(exchange.getMessage().getBody(Email.class).header("header:X-Order:asText"))
                .hasValueSatisfying(value -> assertThat(value.asText()).isEqualTo("4711"));
    }

    @Test
    void enrichingAnExchange() throws Exception {
        reader.inbox().receiveNumbered(1);
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:in").enrich(GET, (old, email) -> {
            old.getMessage()
                    .setBody(old.getMessage().getBody() + ": "
                            + email.getMessage().getHeader(JmapConstants.SUBJECT));
            return old;
        }));

        Exchange exchange = reader.does(
                "direct:in",
                "About",
                Map.of(JmapConstants.EMAIL_ID, reader.ids().get(0)));

        assertThat(exchange.getMessage().getBody()).isEqualTo("About: Mail 1");
    }

    @Test
    void manyThreadsShareOneTemplate() {
        reader.inbox().receiveNumbered(40);
        List<String> ids = reader.ids();
        ProducerTemplate template = reader.context().createProducerTemplate();

        List<CompletableFuture<Email>> emails = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> template.requestBodyAndHeader(GET, null, JmapConstants.EMAIL_ID, id, Email.class)))
                .toList();

        assertThat(Reader.subjects(emails.stream().map(CompletableFuture::join).toList()))
                .isEqualTo(Inbox.numbered(1, 40));
    }

    @Test
    void aConversationInItsOrder() {
        reader.inbox()
                .receive(
                        TestMails.mail()
                                .subject("Lunch")
                                .messageId("<1@example.com>")
                                .bytes(),
                        TestMails.mail().subject("Other").bytes(),
                        TestMails.mail()
                                .subject("Re: Lunch")
                                .messageId("<2@example.com>")
                                .header("In-Reply-To", "<1@example.com>")
                                .header("References", "<1@example.com>")
                                .bytes());
        String id = reader.ids().get(2);

        Exchange exchange = reader.does("jmap:all?operation=getThread", null, Map.of(JmapConstants.EMAIL_ID, id));

        assertThat(Reader.subjects(Reader.emails(exchange))).containsExactly("Lunch", "Re: Lunch");
        Object threadId = exchange.getMessage().getHeader(JmapConstants.THREAD_ID);
        assertThat(Reader.subjects(Reader.emails(
                        reader.does("jmap:all?operation=getThread", null, Map.of(JmapConstants.THREAD_ID, threadId)))))
                .containsExactly("Lunch", "Re: Lunch");
    }

    @Test
    void aConversationThatIsNotThere() {
        reader.inbox().receiveNumbered(1);
        String id = reader.ids().get(0);
        reader.inbox().imap().delete("INBOX", reader.inbox().messages().get(0).uid());

        Exchange exchange = reader.tries("jmap:all?operation=getThread", null, Map.of(JmapConstants.EMAIL_ID, id));

        assertThat(exchange.getException())
                .asInstanceOf(type(JmapSetException.class))
                .satisfies(refused -> assertThat(refused.errors()).containsOnlyKeys(id));
    }

    @Test
    void whatIsNotNamedCannotBeRead() {
        assertThat(Stream.of("getEmail", "getThread")
                        .map(operation -> reader.tries("jmap:inbox?operation=" + operation, null, Map.of())))
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(JmapConstants.EMAIL_ID));
    }
}
