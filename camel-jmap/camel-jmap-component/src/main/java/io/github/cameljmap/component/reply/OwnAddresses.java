package io.github.cameljmap.component.reply;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.Identity;

/** The addresses of who answers: those of the identities, and the one that the route sends from. */
final class OwnAddresses {

    private final List<Identity> identities;
    private final Optional<EmailAddress> from;

    OwnAddresses(List<Identity> identities, Optional<EmailAddress> from) {
        this.identities = identities;
        this.from = from;
    }

    boolean contain(EmailAddress address) {
        return from.stream().anyMatch(own -> own.email().equalsIgnoreCase(address.email()))
                || identities.stream().anyMatch(identity -> identity.matches(address.email()));
    }

    boolean sent(Email email) {
        return email.from().stream().anyMatch(this::contain);
    }

    /** The own address that an email came to, or that it was sent from by oneself; a whole address before one of a domain. */
    Optional<EmailAddress> of(Email email) {
        List<EmailAddress> addresses = Stream.of(email.from(), email.to(), email.cc())
                .flatMap(List::stream)
                .toList();
        return first(addresses, false).or(() -> first(addresses, true));
    }

    private Optional<EmailAddress> first(List<EmailAddress> addresses, boolean wildcards) {
        return addresses.stream()
                .flatMap(address -> identities.stream()
                        .filter(identity -> identity.isWildcard() == wildcards)
                        .filter(identity -> identity.matches(address.email()))
                        // the identity's name: the other one is what somebody else calls us
                        .map(identity -> EmailAddress.of(identity.name(), address.email())))
                .findFirst();
    }
}
