package io.github.cameljmap.component.binding;

import org.apache.camel.RuntimeCamelException;

/** Refuses ids that RFC 8620 §1.2 does not allow and that would lead elsewhere, as routes name files by them. */
public final class ServerId {

    private static final int MAX_LENGTH = 255;

    private ServerId() {}

    /**
     * The id itself.
     *
     * @throws RuntimeCamelException when it could not be part of a path
     */
    public static String checked(String id) {
        boolean leads = id.equals(".") || id.equals("..");
        boolean fits = !id.isEmpty() && id.length() <= MAX_LENGTH;
        if (leads || !fits || id.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw new RuntimeCamelException(
                    "The server gave an id that no server may give (RFC 8620 §1.2), and that could"
                            + " lead out of a folder: "
                            + OneLine.made(id.substring(0, Math.min(id.length(), MAX_LENGTH))));
        }
        return id;
    }
}
