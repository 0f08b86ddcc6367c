package io.github.cameljmap.client.session;

import java.net.URI;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which account is used when the user names none. */
class AccountChoiceTest {

    private static final URI URL = URI.create("https://api.example.com/jmap/session");

    private final ObjectNode json = Fixtures.session("https://api.example.com");

    @Test
    void thePrimaryAccountOfTheCapabilityIsUsed() {
        addAccount("u2", JmapCapability.MAIL);

        assertThat(session().account(JmapCapability.MAIL).id()).isEqualTo("u00000000");
    }

    @Test
    void withoutAPrimaryAccountTheOnlyOneThatIsAbleIsUsed() {
        assertThat(session().primaryAccounts()).doesNotContainKey(JmapCapability.CORE);
        assertThat(session().account(JmapCapability.CORE).id()).isEqualTo("u00000000");
    }

    @Test
    void aPrimaryAccountThatDoesNotExistDoesNotCount() {
        ((ObjectNode) json.path("primaryAccounts")).put(JmapCapability.MAIL, "u9");

        assertThat(session().account(JmapCapability.MAIL).id()).isEqualTo("u00000000");
    }

    @Test
    void aPrimaryAccountThatIsNullDoesNotCount() {
        ((ObjectNode) json.path("primaryAccounts")).putNull(JmapCapability.MAIL);
        addAccount("null", JmapCapability.VACATION_RESPONSE);

        assertThat(session().account(JmapCapability.MAIL).id()).isEqualTo("u00000000");
    }

    @Test
    void withSeveralThatAreAbleTheUserHasToChoose() {
        json.putObject("primaryAccounts");
        addAccount("u2", JmapCapability.MAIL);

        assertThatThrownBy(() -> session().account(JmapCapability.MAIL))
                .isInstanceOf(JmapProblemException.class)
                .hasMessage("Several accounts of example@fastmail.com at https://api.example.com/jmap/session have the"
                        + " capability urn:ietf:params:jmap:mail and none is the primary one: name one as accountId."
                        + " They are: [u00000000, u2]");
    }

    @Test
    void aCapabilityThatTheServerDoesNotOfferIsNamed() {
        assertThatThrownBy(() -> session().account(JmapCapability.QUOTA))
                .isInstanceOfSatisfying(JmapProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(JmapProblemException.UNKNOWN_CAPABILITY))
                .hasMessageStartingWith("The server at https://api.example.com/jmap/session does not offer"
                        + " urn:ietf:params:jmap:quota to these credentials. It offers [urn:ietf:params:jmap:");
    }

    @Test
    void withNoneThatIsAbleTheUserIsToldWhatThereIs() {
        ((ObjectNode) json.path("capabilities")).putObject(JmapCapability.VACATION_RESPONSE);

        assertThatThrownBy(() -> session().account(JmapCapability.VACATION_RESPONSE))
                .isInstanceOfSatisfying(JmapProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(JmapProblemException.UNKNOWN_CAPABILITY))
                .hasMessage("No account of example@fastmail.com at https://api.example.com/jmap/session has the"
                        + " capability urn:ietf:params:jmap:vacationresponse: check that the credentials allow it."
                        + " Accounts: [u00000000]");
    }

    @Test
    void aSessionWithoutAccountsIsThatOfSomebodyUnknown() {
        json.putObject("accounts");
        json.putNull("username");

        assertThatThrownBy(() -> session().account(JmapCapability.MAIL))
                .isInstanceOf(JmapProblemException.class)
                .hasMessageStartingWith("No account of the user at https://")
                .hasMessageEndingWith("Accounts: []");
    }

    @Test
    void anAccountIsFoundByItsId() {
        assertThat(session().accountById("u00000000").name()).isEqualTo("example@fastmail.com");
    }

    @Test
    void anUnknownIdLeadsToTheOnesThereAre() {
        assertThatThrownBy(() -> session().accountById("u9"))
                .isInstanceOf(JmapProblemException.class)
                .hasMessage("No account u9 for example@fastmail.com at https://api.example.com/jmap/session;"
                        + " accountId can be one of [u00000000]");
    }

    @Test
    void aWrongAccountIsNotWorthAnotherTry() {
        assertThatThrownBy(() -> session().accountById("u9"))
                .isInstanceOfSatisfying(JmapProblemException.class, e -> assertThat(e.isRetryable())
                        .isFalse());
    }

    private JmapSession session() {
        return JmapSession.of(URL, json);
    }

    private void addAccount(String id, String capability) {
        ObjectNode account = ((ObjectNode) json.path("accounts")).putObject(id);
        account.putObject("accountCapabilities").putObject(capability);
    }
}
