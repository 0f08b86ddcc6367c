package io.github.cameljmap.component.binding;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.cameljmap.client.model.EmailBodyPart;

/** Gives the attachments of one email names that are distinct and cannot lead out of a folder. */
final class AttachmentNames {

    // in UTF-8; file systems allow 255, a number may be added
    private static final int MAX_BYTES = 200;

    // control characters, halves of a character, those that turn the direction of reading around, and what Windows does
    // not allow
    private static final Pattern UNFIT = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069<>:\"|?*]");

    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[1-9\u00b9\u00b2\u00b3])\\s*(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> taken = new HashSet<>();

    String next(EmailBodyPart part) {
        String name = part.name()
                .map(AttachmentNames::safe)
                .filter(safe -> !safe.isEmpty())
                .orElseGet(() -> isEmail(part) ? "message.eml" : "attachment");
        String candidate = name;
        for (int i = 2; !taken.add(sameToAFileSystem(candidate)); i++) {
            int dot = name.lastIndexOf('.');
            candidate = dot > 0 ? name.substring(0, dot) + "-" + i + name.substring(dot) : name + "-" + i;
        }
        return candidate;
    }

    private static boolean isEmail(EmailBodyPart part) {
        return part.type().orElse("").equalsIgnoreCase("message/rfc822");
    }

    // some do not tell apart upper and lower case, nor two spellings of one accented letter
    private static String sameToAFileSystem(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The last part of what may be a path, of either kind of system, without what no file name should have. */
    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = UNFIT.matcher(last).replaceAll("_").strip().replaceFirst("[\\s.]+$", "");
        return end(DEVICE.matcher(clean).matches() ? "_" + clean : clean);
    }

    // the end, because the extension is there
    private static String end(String name) {
        int start = name.length();
        int bytes = 0;
        while (start > 0) {
            String letter = Character.toString(name.codePointBefore(start));
            bytes += letter.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            start -= letter.length();
        }
        return name.substring(start);
    }
}
