package io.github.cameljmap.component.binding;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.github.cameljmap.client.model.EmailBodyPart;

/** Gives the attachments of one email names that are distinct and cannot lead out of a folder. */
final class AttachmentNames {

    private static final int MAX_LENGTH = 200;

    private final Set<String> taken = new HashSet<>();

    String next(EmailBodyPart part) {
        String name = part.name()
                .map(AttachmentNames::safe)
                .filter(safe -> !safe.isEmpty())
                .orElse("attachment");
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            int dot = name.lastIndexOf('.');
            candidate = dot > 0 ? name.substring(0, dot) + "-" + i + name.substring(dot) : name + "-" + i;
        }
        return candidate;
    }

    /** The last part of what may be a path, of either kind of system, without what no file name should have. */
    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}<>:\"|?*]", "_").strip();
        if (clean.matches("\\.+")) {
            return "";
        }
        return clean.length() > MAX_LENGTH ? clean.substring(clean.length() - MAX_LENGTH) : clean;
    }
}
