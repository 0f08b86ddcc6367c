package io.github.cameljmap.component.account;

import java.util.List;
import java.util.Optional;

import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.Identity;

/** Chooses the identity to send with, and the From address that goes with it. */
public final class IdentityChoice {

    private IdentityChoice() {}

    /**
     * Chooses: the identity of the From address, one of the whole address before one of its domain; else the one that the
     * route names; else that of the user's own address; else the first.
     *
     * @param from       the From address, when the route names one
     * @param identityId the identity to fall back on, when the route names one
     * @param username   the user of the session
     * @throws IllegalStateException    when there is no identity
     * @throws IllegalArgumentException when the route names one that is not there, or none gives a From address
     */
    public static Sender choose(
            List<Identity> identities, Optional<EmailAddress> from, Optional<String> identityId, String username) {
        if (identities.isEmpty()) {
            throw new IllegalStateException(
                    "The account has no identity to send with: create one in the settings of the mail provider, and check"
                            + " that the credentials allow sending");
        }
        Optional<Identity> matching = from.flatMap(address -> matching(identities, address.email()));
        Identity identity = matching.or(() -> identityId.map(id -> withId(identities, id)))
                .orElseGet(() -> usual(identities, username));
        return new Sender(identity, from.orElseGet(() -> addressOf(identity)));
    }

    private static Optional<Identity> matching(List<Identity> identities, String address) {
        Optional<Identity> exact = identities.stream()
                .filter(identity -> !identity.isWildcard() && identity.matches(address))
                .findFirst();
        return exact.or(() -> identities.stream()
                .filter(identity -> identity.matches(address))
                .findFirst());
    }

    private static Identity withId(List<Identity> identities, String id) {
        return identities.stream()
                .filter(identity -> identity.id().orElse("").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no identity " + id + ": identityId can be one of " + describe(identities)));
    }

    private static Identity usual(List<Identity> identities, String username) {
        return matching(identities, username)
                .filter(identity -> !identity.isWildcard())
                .or(() -> identities.stream()
                        .filter(identity -> !identity.isWildcard())
                        .findFirst())
                .orElse(identities.get(0));
    }

    private static EmailAddress addressOf(Identity identity) {
        if (identity.isWildcard() || identity.email().isEmpty()) {
            throw new IllegalArgumentException(
                    "Set from: the identity " + identity.id().orElse("")
                            + (identity.isWildcard() ? " stands for all of " + identity.email() : " has no address"));
        }
        return EmailAddress.of(identity.name(), identity.email());
    }

    private static List<String> describe(List<Identity> identities) {
        return identities.stream()
                .map(identity -> identity.id().orElse("") + " (" + identity.email() + ")")
                .toList();
    }

    /**
     * Who sends.
     *
     * @param identity the identity
     * @param from     the From address
     */
    public record Sender(Identity identity, EmailAddress from) {}
}
