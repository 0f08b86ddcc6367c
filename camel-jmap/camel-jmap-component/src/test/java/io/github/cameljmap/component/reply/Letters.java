package io.github.cameljmap.component.reply;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.component.binding.Delivery;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;

/** I am me@example.com, sales@example.com and all of my.example; Jane writes to me, and I say Hi. */
final class Letters {

    static final EmailAddress ME = EmailAddress.of("Me", "me@example.com");
    static final EmailAddress SALES = EmailAddress.of("Sales", "sales@example.com");
    static final EmailAddress JANE = EmailAddress.of("Jane", "jane@example.org");
    static final EmailAddress JOE = EmailAddress.of("Joe", "joe@example.org");
    static final EmailAddress ANN = EmailAddress.of("Ann", "ann@example.org");

    static final List<Identity> IDENTITIES = List.of(
            identity("*@my.example", "Mine"), identity("me@example.com", "Me"), identity("sales@example.com", "Sales"));

    private Letters() {}

    static Email reply(EmailBuilder original) {
        return composer(original.build()).reply(answer()).email();
    }

    static Email replyAll(EmailBuilder original) {
        return composer(original.build()).replyAll(answer()).email();
    }

    static Email forward(Email original, EmailBuilder said) {
        return composer(original).forward(answer(said), true).email();
    }

    static ReplyComposer composer(Email original) {
        return new ReplyComposer(original, IDENTITIES, true);
    }

    static EmailBuilder fromJane() {
        return Email.builder().from(List.of(JANE)).sentAt(OffsetDateTime.parse("2026-11-22T07:18:59+01:00"));
    }

    static OutgoingEmail answer() {
        return answer(Email.builder().text("Hi"));
    }

    static OutgoingEmail answer(EmailBuilder said) {
        return answer(said, List.of(), Optional.empty());
    }

    static OutgoingEmail answer(EmailBuilder said, List<NamedContent> attachments, Optional<String> identityId) {
        Delivery usual = new Delivery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new OutgoingEmail(said.build(), attachments, Optional.empty(), identityId, usual);
    }

    static String text(Email email) {
        return value(email, email.textBody());
    }

    static String html(Email email) {
        return value(email, email.htmlBody());
    }

    private static String value(Email email, List<EmailBodyPart> parts) {
        return email.bodyValues().get(parts.get(0).partId().orElseThrow()).value();
    }

    private static Identity identity(String address, String name) {
        return new Identity(
                Optional.of("I-" + address),
                name,
                address,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
