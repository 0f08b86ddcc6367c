package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailBodyPart;

/**
 * The parts of an email that are files to a route. A picture in the midst of the text stands in the lists of the body, not in
 * that of the attachments (RFC 8621 §4.1.4); it is a file all the same.
 */
public final class EmailAttachments {

    /** The properties to ask for. A picture that is in one list of the body only is among the attachments too. */
    static final List<String> PROPERTIES = List.of("attachments", "textBody");

    private EmailAttachments() {}

    /** The parts with a content to download, each once, those of the body first. */
    public static List<EmailBodyPart> of(Email email) {
        List<EmailBodyPart> parts = new ArrayList<>();
        Set<String> partIds = new HashSet<>();
        Stream.of(email.textBody(), email.htmlBody())
                .flatMap(List::stream)
                .filter(part -> !isText(part))
                .forEach(parts::add);
        parts.addAll(email.attachments());
        return parts.stream()
                .filter(part -> part.blobId().isPresent())
                .filter(part -> part.partId().map(partIds::add).orElse(true))
                .toList();
    }

    private static boolean isText(EmailBodyPart part) {
        String type = part.type().orElse("text/plain").toLowerCase(Locale.ROOT);
        return type.startsWith("text/");
    }
}
