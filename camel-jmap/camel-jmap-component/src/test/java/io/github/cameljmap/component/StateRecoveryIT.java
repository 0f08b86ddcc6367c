package io.github.cameljmap.component;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that does not know our state, or no longer. */
@JmapServerTest
class StateRecoveryIT {

    private final JmapService server;
    private final StateRepository<String, String> repository = new MemoryStateRepository();
    private Inbox inbox;

    StateRecoveryIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    // what is no state to any server, what could be one of James, and what could be one of Cyrus
    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "2c9f1b12-b35a-43e6-9af2-0106fb53a943", "999999999"})
    void nothingIsSkippedAndWhatWasHandledIsNotOfferedAgain(String badState) {
        inbox.receiveNumbered(5);
        try (InboxRoute route = start("pageSize=2")) {
            route.polledAgain().subjects(5);
        }
        inbox.receive(TestMails.plain("sender@example.com", "me@example.com", "Meanwhile", "x"));
        spoil(badState);

        try (InboxRoute route = start("pageSize=2")) {
            assertThat(route.polledAgain().subjects(1)).isEqualTo(List.of("Meanwhile"));
            inbox.receive(TestMails.plain("sender@example.com", "me@example.com", "Afterwards", "x"));

            assertThat(route.subjects(2)).isEqualTo(List.of("Meanwhile", "Afterwards"));
        }
    }

    private void spoil(String state) {
        String cursor = repository.getState("key");
        String spoiled = cursor.replaceFirst("\"state\":\"[^\"]*\"", "\"state\":\"" + state + "\"");
        assertThat(spoiled).isNotEqualTo(cursor);
        repository.setState("key", spoiled);
    }

    private InboxRoute start(String options) {
        CamelContext context = inbox.context();
        context.getRegistry().bind("state", repository);
        return InboxRoute.start(
                context,
                "jmap:inbox?trackBy=state&stateRepository=#state&stateKey=key&initialDelay=0&delay=100&" + options,
                exchange -> {});
    }
}
