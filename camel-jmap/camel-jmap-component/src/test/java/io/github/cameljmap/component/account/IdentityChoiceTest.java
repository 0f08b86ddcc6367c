package io.github.cameljmap.component.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.account.IdentityChoice.Sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class IdentityChoiceTest {

    private static final Identity WILDCARD = identity("W", "", "*@adams.example");
    private static final Identity ALICE = identity("A", "Alice Adams", "alice@example.com");
    private static final Identity SALES = identity("S", "Sales", "Sales@adams.example");

    private final List<Identity> identities = List.of(WILDCARD, ALICE, SALES);

    @Test
    void theIdentityOfTheFromAddressIsTaken() {
        assertThat(choose("alice@example.com", null).identity()).isEqualTo(ALICE);
    }

    @Test
    void caseDoesNotMatter() {
        assertThat(choose("ALICE@Example.com", null).identity()).isEqualTo(ALICE);
        assertThat(choose("Bob@ADAMS.example", null).identity()).isEqualTo(WILDCARD);
    }

    @Test
    void anIdentityOfTheWholeAddressComesBeforeOneOfItsDomain() {
        assertThat(choose("sales@adams.example", null).identity()).isEqualTo(SALES);
    }

    @Test
    void anIdentityOfADomainStandsForAllItsAddresses() {
        Sender sender = choose("anything@adams.example", null);

        assertThat(sender.identity()).isEqualTo(WILDCARD);
        assertThat(sender.from()).isEqualTo(EmailAddress.of("anything@adams.example"));
    }

    @Test
    void anotherDomainThatEndsTheSameIsAnother() {
        assertThat(choose("x@evil-adams.example", null).identity()).isEqualTo(ALICE);
    }

    @Test
    void theFromAddressComesBeforeTheIdentityId() {
        assertThat(choose("alice@example.com", "S").identity()).isEqualTo(ALICE);
    }

    @Test
    void theIdentityIdCountsWhereNoIdentityHasTheFromAddress() {
        Sender sender = choose("x@elsewhere.example", "S");

        assertThat(sender.identity()).isEqualTo(SALES);
        assertThat(sender.from()).isEqualTo(EmailAddress.of("x@elsewhere.example"));
    }

    @Test
    void withoutAFromAddressItIsThatOfTheIdentity() {
        assertThat(choose(null, "S").from()).isEqualTo(EmailAddress.of("Sales", "Sales@adams.example"));
    }

    @Test
    void withoutAnythingItIsTheUsersOwn() {
        assertThat(choose(null, null).identity()).isEqualTo(ALICE);
    }

    @Test
    void aUserWithoutAnIdentityOfTheSameNameSendsWithTheFirstThatHasAnAddress() {
        assertThat(IdentityChoice.choose(identities, Optional.empty(), Optional.empty(), "somebody")
                        .identity())
                .isEqualTo(ALICE);
    }

    @Test
    void anUnknownIdentityIsRefusedWithAListOfThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose(null, "X"))
                .withMessageContaining("no identity X")
                .withMessageContaining("A (alice@example.com)");
    }

    @Test
    void anIdentityOfADomainAloneGivesNoFromAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose(null, "W"))
                .withMessageContaining("Set from")
                .withMessageContaining("*@adams.example");
    }

    @Test
    void anIdentityWithoutAnAddressGivesNoFromAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentityChoice.choose(
                        List.of(identity("E", "", "")), Optional.empty(), Optional.empty(), "alice"))
                .withMessageContaining("has no address");
    }

    @Test
    void withoutIdentitiesNothingCanBeSent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> IdentityChoice.choose(List.of(), Optional.empty(), Optional.empty(), "alice"))
                .withMessageContaining("no identity");
    }

    private Sender choose(String from, String identityId) {
        return IdentityChoice.choose(
                identities,
                Optional.ofNullable(from).map(EmailAddress::of),
                Optional.ofNullable(identityId),
                "alice@example.com");
    }

    private static Identity identity(String id, String name, String email) {
        return JmapJson.mapper().convertValue(Map.of("id", id, "name", name, "email", email), Identity.class);
    }
}
