package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What every server says about an account. */
@JmapServerTest
class AccountIT {

    private final JmapService server;
    private Sender user;

    AccountIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        user = new Sender(server);
    }

    @AfterEach
    void close() {
        user.close();
    }

    @Test
    void theSession() {
        Exchange read = user.send("jmap:all?operation=getSession", null, Map.of());

        assertThat(read.getMessage().getBody())
                .asInstanceOf(type(JmapSession.class))
                .satisfies(session -> {
                    assertThat(session.username()).isEqualTo(user.user().address());
                    assertThat(session.capabilities()).containsKeys(JmapCapability.CORE, JmapCapability.MAIL);
                });
    }

    @Test
    void theSessionAsJsonIsWhatTheServerSays() throws Exception {
        Exchange read = user.send("jmap:all?operation=getSession&outputType=json", null, Map.of());

        assertThat(JmapJson.mapper()
                        .readTree(read.getMessage().getBody(String.class))
                        .path("accounts"))
                .hasSize(1);
    }

    @Test
    void theSessionTellsNoSecret() {
        Exchange read = user.send("jmap:all?operation=getSession", null, Map.of());

        assertThat(read.getMessage().getBody().toString())
                .doesNotContain(user.user().password());
    }

    @Test
    void theIdentityIsTheAddressOfTheUser() {
        Exchange read = user.send("jmap:all?operation=listIdentities", null, Map.of());

        assertThat(read.getMessage().getBody())
                .asInstanceOf(list(Identity.class))
                .extracting(Identity::email)
                .isEqualTo(List.of(user.user().address()));
    }
}
