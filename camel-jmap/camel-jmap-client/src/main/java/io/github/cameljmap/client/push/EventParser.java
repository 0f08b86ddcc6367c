package io.github.cameljmap.client.push;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an event stream apart as its bytes arrive (WHATWG HTML §9.2.6). An event that is larger than the limit is passed
 * over. Used by one thread.
 */
final class EventParser {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int MAX_ID = 1000;

    private final int maxBytes;
    private final Consumer<ServerEvent> events;
    private final Runnable onTooLarge;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String id = "";
    private String lastEventId = "";
    private boolean firstLine = true;
    private boolean afterCarriageReturn;
    private boolean lineIsEmpty = true;
    private boolean tooLarge;

    EventParser(int maxBytes, Consumer<ServerEvent> events, Runnable onTooLarge) {
        this.maxBytes = maxBytes;
        this.events = events;
        this.onTooLarge = onTooLarge;
    }

    void accept(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            boolean secondHalfOfLineBreak = b == '\n' && afterCarriageReturn;
            afterCarriageReturn = b == '\r';
            if (secondHalfOfLineBreak) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                endLine();
            } else {
                keep(b);
            }
        }
    }

    /** The id of the last event that had one. */
    Optional<String> lastEventId() {
        return lastEventId.isEmpty() ? Optional.empty() : Optional.of(lastEventId);
    }

    private void keep(byte b) {
        lineIsEmpty = false;
        if (line.size() + data.length() >= maxBytes) {
            tooLarge = true;
            line.reset();
            data.setLength(0);
        }
        if (!tooLarge) {
            line.write(b);
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        boolean endsEvent = lineIsEmpty;
        line.reset();
        lineIsEmpty = true;
        if (endsEvent) {
            endEvent();
        } else if (!tooLarge) {
            field(firstLine && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        }
        firstLine = false;
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        String value = rest.startsWith(" ") ? rest.substring(1) : rest;
        switch (name) {
            case "data" -> data.append(value).append('\n');
            case "event" -> type = value;
            case "id" -> id = canBeSentBack(value) ? value : id;
            default -> {
                // a comment, whose name is empty, or something that we do not know
            }
        }
    }

    // It becomes the value of a header.
    private static boolean canBeSentBack(String value) {
        return value.length() <= MAX_ID && value.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private void endEvent() {
        if (tooLarge) {
            onTooLarge.run();
        } else {
            lastEventId = id;
            if (!data.isEmpty()) {
                events.accept(new ServerEvent(type.isEmpty() ? "message" : type, data.substring(0, data.length() - 1)));
            }
        }
        tooLarge = false;
        type = "";
        data.setLength(0);
    }
}
