package io.github.cameljmap.component.reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuotableHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>x",
                "<style>* { display: none }</style>x",
                "<iframe src='https://evil.example'></iframe>x",
                "<form action='https://evil.example'><input name='password'>x</form>",
                "<object data='evil.swf'></object>x",
                "<svg onload='alert(1)'></svg>x",
                "<link rel='stylesheet' href='https://evil.example'>x",
                "<meta http-equiv='refresh' content='0;url=https://evil.example'>x",
                "<base href='https://evil.example'>x",
                "<!-- comment -->x",
                "<html><head><title>Title</title></head><body onload='alert(1)'>x</body></html>"
            })
    void whatActsIsLeftOut(String html) {
        assertThat(QuotableHtml.of(html)).hasToString("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<b onclick=\"alert(1)\">x</b> | <b>x</b>",
                "<a href=\"javascript:alert(1)\">x</a> | <a>x</a>",
                "<img src=\"javascript:alert(1)\"> | <img>",
                "<p style=\"background: url(https://evil.example)\">x</p> | <p>x</p>",
                "<p style=\"background: u\\rl(https://evil.example)\">x</p> | <p>x</p>",
                "<p style=\"position: fixed\">x</p> | <p>x</p>",
                "<p style=\"width: expression(alert(1))\">x</p> | <p>x</p>"
            })
    void attributesThatActAreLeftOut(String html, String safe) {
        assertThat(QuotableHtml.of(html)).hasToString(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p style=\"color: red\">x</p>",
                "<table bgcolor=\"#fff\"><tbody><tr><td align=\"right\" valign=\"top\">x</td></tr></tbody></table>",
                "<a href=\"https://example.com/x?a=1\">x</a>",
                "<img src=\"https://example.com/a.png\" width=\"10\">",
                "<img src=\"cid:a%25b@example.com\">",
                "<blockquote>a<blockquote>b</blockquote></blockquote>",
                "<pre>a\n  b</pre>",
                "ä &amp; &lt;script&gt; 📎"
            })
    void whatItLooksLikeStays(String html) {
        assertThat(QuotableHtml.of(html)).hasToString(html);
    }

    @Test
    void theContentIdsOfItsPicturesAreThoseOfTheParts() {
        QuotableHtml html = QuotableHtml.of(
                "<img src='cid:a@b'><img src='CID:c+d@b'><img src='cid:e%25f@b'><img src='cid:100%@b'><img src='a.png'>");

        assertThat(html.cids()).containsExactlyInAnyOrder("a@b", "c+d@b", "e%f@b", "100%@b");
    }

    @ParameterizedTest
    @CsvSource({
        "<p>a</p>, <p>a</p><hr>",
        "<html><body><p>a</p></body></html>, <html><body><p>a</p><hr></body></html>",
        "<HTML><BODY>a</BODY></HTML>, <HTML><BODY>a<hr></BODY></HTML>",
        "<html>a</html>, <html>a<hr></html>"
    })
    void whatIsAppendedIsPartOfTheDocument(String html, String whole) {
        assertThat(QuotableHtml.append(html, "<hr>")).isEqualTo(whole);
    }
}
