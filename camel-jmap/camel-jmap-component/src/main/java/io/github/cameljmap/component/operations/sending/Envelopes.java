package io.github.cameljmap.component.operations.sending;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailSubmission.Address;
import io.github.cameljmap.client.model.EmailSubmission.Envelope;
import io.github.cameljmap.client.session.JmapAccount;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.binding.Delivery;

/** Makes the SMTP envelopes that say more than the header fields of an email (RFC 8621 §7). */
final class Envelopes {

    private final JsonNode capability;

    Envelopes(JmapAccount account) {
        this.capability = account.capabilities().getOrDefault(JmapCapability.SUBMISSION, MissingNode.getInstance());
    }

    /**
     * The envelope; empty when the server can make it of the header fields.
     *
     * @param email    names the recipients
     * @param sayAll   whether the header fields will not name them, or others too
     * @param delivery what else is wanted
     * @throws IllegalArgumentException when the server cannot delay it so long
     * @throws JmapProblemException     when the server cannot do what is wanted at all
     */
    Optional<Envelope> of(Email email, EmailAddress from, boolean sayAll, Delivery delivery, Instant now) {
        Map<String, JsonNode> ofMail = new LinkedHashMap<>(hold(delivery, now));
        delivery.dsnReturn().ifPresent(word -> ofMail.put("RET", TextNode.valueOf(word)));
        Map<String, JsonNode> ofRecipients = delivery.dsnNotify()
                .<Map<String, JsonNode>>map(words -> Map.of("NOTIFY", TextNode.valueOf(words)))
                .orElse(Map.of());
        if (delivery.dsnReturn().isPresent() || delivery.dsnNotify().isPresent()) {
            requireDsn();
        }
        if (!sayAll
                && ofMail.isEmpty()
                && ofRecipients.isEmpty()
                && delivery.envelope().isEmpty()) {
            return Optional.empty();
        }
        Envelope plain = delivery.envelope().orElseGet(() -> new Envelope(Optional.empty(), recipients(email)));
        Address sender = plain.mailFrom().orElseGet(() -> new Address(from.email(), Map.of()));
        List<Address> recipients = plain.rcptTo().isEmpty() ? recipients(email) : plain.rcptTo();
        return Optional.of(new Envelope(
                Optional.of(with(sender, ofMail)),
                recipients.stream().map(address -> with(address, ofRecipients)).toList()));
    }

    private static List<Address> recipients(Email email) {
        return Stream.of(email.to(), email.cc(), email.bcc())
                .flatMap(List::stream)
                .map(EmailAddress::email)
                .distinct()
                .map(address -> new Address(address, Map.of()))
                .toList();
    }

    private static Address with(Address address, Map<String, JsonNode> parameters) {
        Map<String, JsonNode> all = new LinkedHashMap<>(parameters);
        // what the route says of this very address wins
        all.putAll(address.parameters());
        return new Address(address.email(), all);
    }

    // RFC 4865
    private Map<String, JsonNode> hold(Delivery delivery, Instant now) {
        if (delivery.sendAt().isPresent()) {
            Instant at = delivery.sendAt().get();
            if (!at.isAfter(now)) {
                return Map.of();
            }
            checkDelay(Duration.between(now, at), "sendAt");
            return Map.of(
                    "HOLDUNTIL",
                    TextNode.valueOf(at.truncatedTo(ChronoUnit.SECONDS).toString()));
        }
        if (delivery.sendDelay().isPresent()) {
            Duration delay = delivery.sendDelay().get();
            checkDelay(delay, "sendDelay");
            return Map.of("HOLDFOR", TextNode.valueOf(Long.toString(Math.max(1, delay.toSeconds()))));
        }
        return Map.of();
    }

    private void checkDelay(Duration delay, String option) {
        long most = capability.path("maxDelayedSend").asLong(0);
        if (most == 0) {
            throw lacking("The server cannot send later (maxDelayedSend of " + JmapCapability.SUBMISSION
                    + " is 0): leave out " + option);
        }
        if (delay.toSeconds() > most) {
            throw new IllegalArgumentException(option + " is " + delay.toSeconds()
                    + " seconds from now, the server delays at most " + most + " (maxDelayedSend)");
        }
    }

    private void requireDsn() {
        boolean known = capability.path("submissionExtensions").properties().stream()
                .anyMatch(extension -> extension.getKey().equalsIgnoreCase("DSN"));
        if (!known) {
            throw lacking("The server does not offer DSN (submissionExtensions of " + JmapCapability.SUBMISSION
                    + "): leave out dsnNotify and dsnReturn");
        }
    }

    private static JmapProblemException lacking(String message) {
        return new JmapProblemException(message, JmapProblemException.UNKNOWN_CAPABILITY, 0, null, null);
    }
}
