package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import io.github.cameljmap.client.model.EmailAddress;

/** Reads addresses as people write them (RFC 5322), and refuses what is none. */
final class Addresses {

    private Addresses() {}

    /**
     * Addresses from an option or a header.
     *
     * @param value null, one text with commas, an {@link EmailAddress}, or a collection of these
     * @param name  the option or header, for the error
     * @throws IllegalArgumentException when an address is malformed
     */
    static List<EmailAddress> parse(Object value, String name) {
        List<EmailAddress> addresses = new ArrayList<>();
        if (value instanceof Collection<?> several) {
            several.forEach(one -> addresses.addAll(parse(one, name)));
        } else if (value instanceof EmailAddress address) {
            addresses.add(checked(address, name));
        } else if (value != null) {
            addresses.addAll(parseText(value.toString(), name));
        }
        return addresses;
    }

    private static List<EmailAddress> parseText(String text, String name) {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            List<EmailAddress> addresses = new ArrayList<>();
            for (InternetAddress address : InternetAddress.parse(OneLine.of(text.strip(), name), true)) {
                requireDomain(address);
                addresses.add(EmailAddress.of(address.getPersonal(), address.getAddress()));
            }
            return addresses;
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    name + " is not a list of email addresses: " + e.getMessage() + " in \"" + text + "\"", e);
        }
    }

    private static EmailAddress checked(EmailAddress address, String name) {
        OneLine.of(address.name().orElse(""), name);
        if (!OneLine.of(address.email(), name).contains("@")) {
            throw new IllegalArgumentException(name + " has an email address without @: " + address);
        }
        return address;
    }

    private static void requireDomain(InternetAddress address) throws AddressException {
        if (address.isGroup() || !address.getAddress().contains("@")) {
            throw new AddressException("no address with @");
        }
    }
}
