package io.github.cameljmap.test;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@JmapServerTest(JmapServer.CYRUS)
class CyrusServiceIT {
    private static final String SEND =
            """
            [['Mailbox/set', {'accountId': 'ACCOUNT', 'create': {'out': {'name': 'Out'}}}, '0'],
             ['Email/set', {'accountId': 'ACCOUNT', 'create': {'mail': {
                 'mailboxIds': {'#out': true}, 'from': [{'email': 'ALICE'}], 'to': [{'email': 'BOB'}],
                 'subject': 'Hello', 'textBody': [{'partId': 't'}], 'bodyValues': {'t': {'value': 'Hi'}}}}}, '1'],
             ['EmailSubmission/set', {'accountId': 'ACCOUNT', 'create': {'sent': {
                 'identityId': 'ALICE', 'emailId': '#mail', 'envelope': {
                     'mailFrom': {'email': 'ALICE'},
                     'rcptTo': [{'email': 'BOB'}, {'email': 'carol@elsewhere.example'}]}}}}, '2']]
            """;

    private final CyrusService cyrus;

    CyrusServiceIT(CyrusService cyrus) {
        this.cyrus = cyrus;
    }

    @Test
    void submittedMailIsKeptAndReachesUsersHere() {
        MailUser alice = cyrus.createUser("alice");
        MailUser bob = cyrus.createUser("bob");

        new RawJmap(cyrus).call(alice, SEND.replace("ALICE", alice.address()).replace("BOB", bob.address()));

        assertThat(cyrus.sentMessages())
                .filteredOn(sent -> sent.mailFrom().equals(alice.address()))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.rcptTo()).containsExactly(bob.address(), "carol@elsewhere.example");
                    assertThat(new String(sent.message(), StandardCharsets.UTF_8))
                            .contains("Subject: Hello\r\n");
                });
        try (ImapMailbox mailbox = cyrus.imap(bob)) {
            await().untilAsserted(() ->
                    assertThat(mailbox.findBySubject("INBOX", "Hello")).hasSize(1));
        }
    }
}
