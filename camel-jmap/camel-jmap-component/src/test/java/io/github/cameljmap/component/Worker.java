package io.github.cameljmap.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.proxy.FaultProxy;

import static org.assertj.core.api.Assertions.assertThat;

/** A new user of a test server who works on mail by operations of a jmap endpoint, and what came of it, as IMAP shows it. */
final class Worker implements AutoCloseable {

    private final JmapService server;
    private final Inbox inbox;
    private final CamelContext context;

    Worker(JmapService server) {
        this(server, Inbox::context);
    }

    /** One whose requests go through a proxy. */
    Worker(JmapService server, FaultProxy proxy) {
        this(server, inbox -> inbox.context(proxy));
    }

    private Worker(JmapService server, Function<Inbox, CamelContext> line) {
        this.server = server;
        this.inbox = new Inbox(server);
        this.context = line.apply(inbox);
        context.start();
    }

    /** Expects that it works; the exchange afterwards. */
    Exchange run(String uri, Object body, Map<String, Object> headers) {
        Exchange done = attempt(uri, body, headers);
        assertThat(done.getException()).isNull();
        return done;
    }

    Exchange run(String uri, Object body) {
        return run(uri, body, Map.of());
    }

    /** The exchange afterwards, with its exception if it failed. */
    Exchange attempt(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                })
                .send();
    }

    /** The ids of emails, by subject. */
    List<String> ids(List<String> subjects) {
        Map<String, String> ids = new HashMap<>();
        try (JmapClient client = JmapClient.builder()
                .server(server.sessionUrl().toString())
                .credentials(JmapCredentials.basic(
                        inbox.user().address(), inbox.user().password()))
                .build()) {
            String accountId = client.session().account(JmapCapability.MAIL).id();
            JmapRequest request = new JmapRequest();
            Invocation<QueryResult> query = request.add(
                    QueryCall.of(DataType.EMAIL, accountId).limit(250).build());
            Invocation<GetResult<Email>> get = request.add(GetCall.of(DataType.EMAIL, accountId)
                    .ids(query.result("/ids"))
                    .properties(List.of("id", "subject"))
                    .build());
            client.call(request)
                    .get(get)
                    .list()
                    .forEach(email ->
                            ids.put(email.subject().orElse(""), email.id().orElseThrow()));
        }
        assertThat(ids).containsKeys(subjects.toArray(String[]::new));
        return subjects.stream().map(ids::get).toList();
    }

    String id(String subject) {
        return ids(List.of(subject)).get(0);
    }

    Inbox inbox() {
        return inbox;
    }

    ImapMailbox imap() {
        return inbox.imap();
    }

    CamelContext context() {
        return context;
    }

    /** The subjects of what is in a mailbox. */
    Set<String> in(String folder) {
        return imap().messages(folder).stream().map(ImapMessage::subject).collect(Collectors.toSet());
    }

    /** The only message in a mailbox. */
    ImapMessage only(String folder) {
        assertThat(imap().count(folder)).isOne();
        return imap().messages(folder).get(0);
    }

    @Override
    public void close() {
        context.stop();
        inbox.close();
    }
}
