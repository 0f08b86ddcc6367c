package io.github.cameljmap.component.binding;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class HtmlToTextTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void htmlReadsAsAPersonWouldReadIt(String what, String html, String text) {
        assertThat(BodyText.htmlToPlain(html)).isEqualTo(text);
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                arguments("nothing", "", ""),
                arguments("no tags", "Hello", "Hello"),
                arguments("paragraphs have an empty line between", "<p>a</p><p>b</p>", "a\n\nb"),
                arguments("divisions are lines", "<div>a</div><div>b</div>", "a\nb"),
                arguments("divisions within divisions are one line", "<div><div>a</div></div>b", "a\nb"),
                arguments("line breaks", "a<br>b<br/>c", "a\nb\nc"),
                arguments("a break before the end of a block is no empty line", "<div>a<br></div><div>b</div>", "a\nb"),
                arguments(
                        "an empty line as mail programs make it", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
                arguments("headings", "<h1>Title</h1>text", "Title\ntext"),
                arguments("a list", "<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
                arguments("paragraphs in a list", "<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b"),
                arguments("divisions in a list", "<ul><li><div>a</div></li><li><div>b</div></li></ul>", "- a\n- b"),
                arguments("a list in a list", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n- b\n- c"),
                arguments("an empty item", "<ul><li></li><li>b</li></ul>", "-\n- b"),
                arguments("a table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
                arguments("a table as layout", "<table><tr><td><p>a</p></td></tr></table>b", "a\n\nb"),
                arguments("a link", "<a href='https://example.com/x'>here</a>", "here <https://example.com/x>"),
                arguments(
                        "a link that shows itself",
                        "<a href='https://a.example'>https://a.example</a>",
                        "https://a.example"),
                arguments("a link in capitals", "<a href='HTTPS://a.example'>here</a>", "here <HTTPS://a.example>"),
                arguments("a link within the page", "<a href='#top'>up</a>", "up"),
                arguments("a link that is a script", "<a href='javascript:alert(1)'>x</a>", "x"),
                arguments("preformatted", "<pre>a  b\n  c</pre>d", "a  b\n  c\nd"),
                arguments("markup in preformatted", "<pre>a <b>  b</b></pre>", "a   b"),
                arguments("white space", "a \n\t b   c", "a b c"),
                arguments("white space between elements", "<p>a</p>\n  <p>b</p>\n", "a\n\nb"),
                arguments("white space across elements", "a <b> b</b> c", "a b c"),
                arguments("words in elements stay words", "a<b>b</b> <i>c</i>", "ab c"),
                arguments("entities", "a &amp; b &lt;c&gt; &auml;&#x1F4CE;", "a & b <c> ä📎"),
                arguments("an entity is not markup", "&lt;br&gt;", "<br>"),
                arguments("no-break spaces", "a&nbsp;&nbsp;b", "a b"),
                arguments("only no-break spaces", "<p>&nbsp;</p>", ""),
                arguments("scripts and styles", "<style>p{}</style>a<script>b()</script>", "a"),
                arguments("the head", "<html><head><title>t</title></head><body>a</body></html>", "a"),
                arguments("comments", "a<!-- b --><!--[if mso]>c<![endif]-->", "a"),
                arguments("pictures", "a<img src='cid:1'>b", "ab"),
                arguments("a quotation", "<p>a</p><blockquote>b</blockquote>", "a\n\nb"),
                arguments("unclosed elements", "<p>a<p>b<ul><li>c<li>d", "a\n\nb\n\n- c\n- d"),
                arguments("cut in a tag", "<p>a</p><p sty", "a"),
                arguments("closed too often", "a</div></p></b>b", "a\n\nb"),
                arguments("no markup at all", "a < b && c > d", "a < b && c > d"),
                arguments("Windows line ends", "<p>a</p>\r\n<p>b\r\nc</p>", "a\n\nb c"));
    }

    @Test
    void aHugePageTakesNoMoreThanSeconds() {
        String html = "<div><p>Some <b>words</b> and <a href='https://a.example/'>links</a></p>".repeat(20_000);

        assertTimeout(Duration.ofSeconds(20), () -> assertThat(BodyText.htmlToPlain(html))
                .hasSizeGreaterThan(600_000));
    }

    @Test
    void deeplyNestedElementsAreNoProblem() {
        String html = "<div>".repeat(50_000) + "deep";

        assertTimeout(Duration.ofSeconds(20), () -> assertThat(BodyText.htmlToPlain(html))
                .isEqualTo("deep"));
    }

    @Test
    void aHugeLinkIsNoProblem() {
        String html = "<a href='https://a.example/'>" + "<b>word</b> ".repeat(50_000) + "</a>";

        assertTimeout(Duration.ofSeconds(20), () -> assertThat(BodyText.htmlToPlain(html))
                .endsWith("<https://a.example/>"));
    }
}
