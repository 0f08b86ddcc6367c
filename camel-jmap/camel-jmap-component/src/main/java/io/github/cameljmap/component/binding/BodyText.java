package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailBodyValue;

/** The text of an email as plain text or as HTML, each made from the other where it has only that. */
public final class BodyText {

    private static final String HTML = "text/html";

    private BodyText() {}

    /** The plain text; empty when the email has no text at all. */
    public static String plain(Email email) {
        return join(email, email.textBody(), "\n", false);
    }

    /** The HTML; empty when the email has no text at all. */
    public static String html(Email email) {
        return join(email, email.htmlBody(), "\n", true);
    }

    /** Whether a text that was fetched is cut. */
    public static boolean isTruncated(Email email) {
        return email.bodyValues().values().stream().anyMatch(EmailBodyValue::isTruncated);
    }

    /** HTML as readable plain text: line breaks where a reader would see them, the targets of links behind their text. */
    public static String htmlToPlain(String html) {
        Document document = Jsoup.parse(html);
        document.select("script, style, head").remove();
        PlainText text = new PlainText();
        document.body().traverse(text);
        return text.toString();
    }

    // An email can have several texts in a row, with a picture in between for instance (RFC 8621 §4.1.4).
    private static String join(Email email, List<EmailBodyPart> parts, String separator, boolean wantHtml) {
        Map<String, EmailBodyValue> values = email.bodyValues();
        List<String> texts = new ArrayList<>();
        for (EmailBodyPart part : parts) {
            Optional<String> value = part.partId().map(values::get).map(EmailBodyValue::value);
            boolean isHtml = part.type().orElse("").equalsIgnoreCase(HTML);
            value.ifPresent(
                    text -> texts.add(isHtml == wantHtml ? text : isHtml ? htmlToPlain(text) : plainToHtml(text)));
        }
        return String.join(separator, texts);
    }

    private static String plainToHtml(String text) {
        return "<pre>" + Entities.escape(text) + "</pre>";
    }

    /** Collects the text of a document as it would be read. */
    private static final class PlainText implements NodeVisitor {

        // nobody reads longer ones, and looking for them in the text takes long
        private static final int LONGEST_TARGET = 2000;

        private final StringBuilder text = new StringBuilder();

        // how many pre and textarea elements we are in
        private int preformatted;

        // where the text of the list item begins; a block at its start does not begin another line
        private int itemStart = -1;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.getWholeText());
            } else if (node instanceof Element element) {
                preformatted += isPreformatted(element) ? 1 : 0;
                if (element.nameIs("br")) {
                    trimEnd();
                    text.append('\n');
                } else if (element.nameIs("li")) {
                    newLine(1);
                    itemStart = text.append("- ").length();
                } else if (beginsLine(element) && text.length() != itemStart) {
                    newLine(element.nameIs("p") ? 2 : 1);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                preformatted -= isPreformatted(element) ? 1 : 0;
                if (element.nameIs("a")) {
                    appendTarget(element);
                } else if (isCell(element)) {
                    text.append(' ');
                } else if (beginsLine(element)) {
                    newLine(element.nameIs("p") ? 2 : 1);
                }
            }
        }

        private void append(String words) {
            if (preformatted > 0) {
                text.append(words);
                return;
            }
            String collapsed = words.replaceAll("[\\s\\u00a0]+", " ");
            boolean atStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(atStart ? collapsed.stripLeading() : collapsed);
        }

        private void appendTarget(Element link) {
            String target = link.attr("href");
            if (target.length() <= LONGEST_TARGET
                    && target.matches("(?i)https?:.*")
                    && !link.text().contains(target)) {
                text.append(" <").append(target).append('>');
            }
        }

        private void newLine(int lines) {
            trimEnd();
            int end = text.length();
            if (end == 0) {
                return;
            }
            int present = 0;
            while (present < end && present < lines && text.charAt(end - 1 - present) == '\n') {
                present++;
            }
            text.append("\n".repeat(Math.max(0, lines - present)));
        }

        private void trimEnd() {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            text.setLength(end);
        }

        private static boolean isPreformatted(Element element) {
            return element.nameIs("pre") || element.nameIs("textarea");
        }

        private static boolean isCell(Element element) {
            return element.nameIs("td") || element.nameIs("th");
        }

        private static boolean beginsLine(Element element) {
            return element.isBlock() && !isCell(element);
        }

        @Override
        public String toString() {
            return text.toString().strip();
        }
    }
}
