package io.github.cameljmap.component.reply;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** HTML that somebody else wrote, without what could act: scripts, forms, frames, style sheets, styles that load something. */
final class QuotableHtml {

    // the looks of an email are in its attributes
    private static final Safelist SAFE = Safelist.relaxed()
            .addTags("center", "del", "font", "hr", "ins", "s")
            .addAttributes(":all", "align", "dir", "style", "title", "valign")
            .addAttributes("font", "color", "face", "size")
            .addAttributes("table", "bgcolor", "border", "cellpadding", "cellspacing")
            .addAttributes("td", "bgcolor", "height")
            .addAttributes("th", "bgcolor", "height")
            .addAttributes("tr", "bgcolor")
            .addProtocols("img", "src", "cid", "data");

    // Loads something, covers what is around it, or hides its meaning from this very check by an escape.
    private static final Pattern BAD_STYLE =
            Pattern.compile("url|position|expression|behavior|binding|@|\\\\|/\\*", Pattern.CASE_INSENSITIVE);

    private final Document document;

    private QuotableHtml(Document document) {
        this.document = document;
    }

    static QuotableHtml of(String html) {
        Document document = new Cleaner(SAFE).clean(Jsoup.parse(html));
        document.outputSettings().prettyPrint(false);
        document.select("[style]").stream()
                .filter(element -> BAD_STYLE.matcher(element.attr("style")).find())
                .forEach(element -> element.removeAttr("style"));
        return new QuotableHtml(document);
    }

    /** The Content-IDs of the parts that it shows as pictures (RFC 2392). */
    Set<String> cids() {
        return document.select("img[src^=cid:]").stream().map(QuotableHtml::cid).collect(Collectors.toSet());
    }

    private static String cid(Element image) {
        String encoded = image.attr("src").substring("cid:".length());
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a percent sign that stands for itself
            return encoded;
        }
    }

    @Override
    public String toString() {
        return document.body().html();
    }

    /** Puts HTML at the end of a text that may be a whole document. */
    static String append(String html, String end) {
        String lowerCase = html.toLowerCase(Locale.ROOT);
        int body = lowerCase.lastIndexOf("</body>");
        int at = body >= 0 ? body : lowerCase.lastIndexOf("</html>");
        return at < 0 ? html + end : html.substring(0, at) + end + html.substring(at);
    }
}
