package io.github.cameljmap.component.docs;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

/** Each operation in its simplest form, as a new user with one email in the inbox and a mailbox Projects. */
final class SimplestUse implements AutoCloseable {

    private static final String TEN_MINUTES = "600000";

    private final JmapService server;
    private final MailUser user;
    private final CamelContext context;

    SimplestUse(JmapService server) {
        this.server = server;
        user = server.createUser("reader");
        try (ImapMailbox mailbox = server.imap(user)) {
            mailbox.createFolder("Projects");
            mailbox.append(ImapMailbox.INBOX, mail());
        }
        context = new DefaultCamelContext();
        context.addComponent("jmap", Docs.component(server, user));
        context.start();
    }

    /** Carries out an operation; fails as it does. */
    void of(JmapOperation operation) throws Exception {
        String option = "?operation=" + operation;
        switch (operation) {
            case send -> run("jmap:sent" + option + to(), "Hello");
            case createDraft -> run("jmap:drafts" + option + to(), "Hello");
            case updateDraft -> run("jmap:drafts" + option + to(), "Hello again", draft());
            case sendDraft -> run("jmap:sent" + option, null, draft());
            case reply, replyAll -> run("jmap:sent" + option, "Thank you", email());
            case forward -> run("jmap:sent" + option + to(), "For your information", email());
            case cancelSend -> run("jmap:sent" + option, null, sent("&sendDelay=" + TEN_MINUTES));
            case getSubmission -> run("jmap:sent" + option, null, sent(""));
            case getEmail, getThread, parseEmail, download -> run("jmap:inbox" + option, null, email());
            case queryEmails -> run("jmap:inbox" + option, null);
            case searchSnippets -> {
                server.indexMail(user);
                run("jmap:inbox" + option + "&filter.text=camels", null, email());
            }
            case updateKeywords -> run("jmap:inbox" + option + "&addKeywords=$flagged", null, email());
            case move, copy -> run("jmap:Projects" + option, null, email());
            case delete, destroy -> run("jmap:inbox" + option, null, email());
            case importEmail -> run("jmap:Projects" + option, mail());
            case changes -> run("jmap:all" + option, null, state());
            case upload -> run("jmap:all" + option, "camels", Map.of(JmapConstants.BLOB_TYPE, "text/plain"));
            case createMailbox -> run("jmap:Projects/Camel" + option, null);
            case updateMailbox -> run("jmap:Projects" + option, Map.of("name", "Plans"));
            case destroyMailbox -> run("jmap:Projects" + option, null);
            case listMailboxes, getSession, listIdentities, getVacationResponse, getQuota, listMaskedEmails ->
                run("jmap:all" + option, null);
            case setVacationResponse -> run("jmap:all" + option, Map.of("isEnabled", false));
            case createMaskedEmail -> run("jmap:all" + option, Map.of("state", "enabled"));
            case updateMaskedEmail ->
                run("jmap:all" + option, Map.of("state", "disabled"), Map.of(JmapConstants.MASKED_EMAIL_ID, "1"));
            case request -> run("jmap:all" + option, "[[\"Core/echo\", {}, \"0\"]]");
        }
    }

    @Override
    public void close() {
        context.stop();
    }

    private String to() {
        return "&subject=Report&to=" + user.address();
    }

    private Map<String, Object> draft() throws Exception {
        return run("jmap:drafts?operation=createDraft" + to(), "Hello").getHeaders();
    }

    private Map<String, Object> sent(String options) throws Exception {
        return run("jmap:sent?operation=send" + to() + options, "Hello").getHeaders();
    }

    /** What the consumer would set of the email in the inbox. */
    private Map<String, Object> email() throws Exception {
        JsonNode email = found().at("/1/1/list/0");
        return Map.of(
                JmapConstants.EMAIL_ID, email.path("id").asText(),
                JmapConstants.THREAD_ID, email.path("threadId").asText(),
                JmapConstants.BLOB_ID, email.path("blobId").asText());
    }

    private Map<String, Object> state() throws Exception {
        return Map.of(JmapConstants.STATE, found().at("/1/1/state").asText());
    }

    private JsonNode found() throws Exception {
        return run(
                        "jmap:inbox?operation=request",
                        """
                        [["Email/query", {}, "q"],
                         ["Email/get", {"#ids": {"resultOf": "q", "name": "Email/query", "path": "/ids"},
                                        "properties": ["id", "threadId", "blobId"]}, "g"]]
                        """)
                .getBody(JsonNode.class);
    }

    private Message run(String uri, Object body) throws Exception {
        return run(uri, body, Map.of());
    }

    private Message run(String uri, Object body, Map<String, Object> headers) throws Exception {
        Exchange exchange = context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(one -> {
                    one.getMessage().setBody(body);
                    one.getMessage().setHeaders(new HashMap<>(headers));
                })
                .send();
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage();
    }

    private byte[] mail() {
        return TestMails.mail()
                .from("friend@example.com")
                .to(user.address())
                .subject("Caravan")
                .text("All about camels.\n")
                .bytes();
    }
}
