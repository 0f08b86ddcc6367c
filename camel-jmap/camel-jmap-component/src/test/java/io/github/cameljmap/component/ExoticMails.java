package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.cameljmap.test.JmapServer;

import static io.github.cameljmap.test.JmapServer.CYRUS;

/** Emails that are legal but rare, and emails that are broken in the ways that are met in real mailboxes. */
final class ExoticMails {

    private static final String MIME = "MIME-Version: 1.0\n";

    /**
     * An email and who does not take it.
     *
     * @param name      what is odd about it
     * @param bytes     the message
     * @param refusedBy the servers that do not store it
     */
    record ExoticMail(String name, byte[] bytes, Set<JmapServer> refusedBy) {
        boolean isStoredBy(JmapServer server) {
            return !refusedBy.contains(server);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<ExoticMail> mails = new ArrayList<>();

    private ExoticMails() {}

    /** What is put before a server. */
    static List<ExoticMail> of(JmapServer server) {
        ExoticMails mails = new ExoticMails();
        // James does not come to an end with 500
        mails.nesting(server == JmapServer.JAMES ? 100 : 500);
        mails.structures();
        mails.texts();
        mails.headers();
        mails.attachments();
        mails.whatIsNotAllowed();
        return List.copyOf(mails.mails);
    }

    private void nesting(int levels) {
        add("50 levels of multipart", nested(50));
        add(levels + " levels of multipart", nested(levels));
        add("200 levels of message/rfc822", rfc822(200));
    }

    private void structures() {
        add("no body", head("No body"));
        add("no body and no empty line", "From: jane@example.com\nSubject: Ends in the header\n");
        add("an empty multipart", head("Empty multipart") + multipart("mixed"));
        add("empty parts", head("Empty parts") + multipart("mixed", "\n", "Content-Type: text/plain\n\n", "\n\n"));
        add(
                "no final boundary",
                head("No final boundary") + MIME
                        + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\nContent-Type: image/png\n\nx\n");
        add(
                "a boundary that never comes",
                head("No boundary") + MIME + "Content-Type: multipart/mixed; boundary=b\n\nText\n");
        add(
                "a multipart without a boundary",
                head("Boundary not said") + MIME + "Content-Type: multipart/mixed\n\n--b\n\nText\n");
        add("only HTML", head("Only HTML") + MIME + "Content-Type: text/html\n\n<p>Hello</p>\n");
        add(
                "nothing but tags",
                head("Nothing but tags") + MIME + "Content-Type: text/html\n\n" + "<div>".repeat(5000) + "\n");
        add("alternative with only pictures", head("Pictures") + multipart("alternative", picture("1"), picture("2")));
        add("a picture only", head("A picture only") + MIME + picture("1"));
        add(
                "a calendar",
                head("Calendar")
                        + multipart(
                                "alternative",
                                "Content-Type: text/plain\n\nPlease come\n",
                                "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"));
        add(
                "1000 parts",
                head("1000 parts")
                        + multipart(
                                "mixed",
                                IntStream.range(0, 1000)
                                        .mapToObj(i -> "\nPart " + i + "\n")
                                        .toArray(String[]::new)));
    }

    private void texts() {
        add(
                "an unknown charset",
                head("Unknown charset") + MIME + "Content-Type: text/plain; charset=x-klingon-7\n\nnuqneH \u00e4\n");
        add(
                "a charset that is no name",
                head("Broken charset") + MIME + "Content-Type: text/plain; charset=\"utf-8;;=\u0001\"\n\nText\n");
        add(
                "bytes that are no UTF-8",
                head("No UTF-8") + MIME + "Content-Type: text/plain; charset=utf-8\n\n\u00c3\u0028 \u00ff\u00fe\n");
        add(
                "base64 that is none",
                head("Wrong base64") + MIME
                        + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n%%% not base64 &&& SGVsbG8=====\n");
        add(
                "an unknown transfer encoding",
                head("Unknown encoding") + MIME
                        + "Content-Type: text/plain\nContent-Transfer-Encoding: x-rot13\n\nUryyb\n");
        add(
                "quoted-printable that is none",
                head("Wrong quoted-printable") + MIME
                        + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n=ZZ =1 =\n=\n");
        add("a line of 100,000 letters", head("A long line") + "\n" + "x".repeat(100_000) + "\n");
        add("a wrong content type", head("Wrong content type") + MIME + "Content-Type: ;;/;=\"\n\nText\n");
    }

    private void headers() {
        add(
                "10,000 recipients",
                "From: jane@example.com\nTo: "
                        + IntStream.range(0, 10_000)
                                .mapToObj(i -> "r" + i + "@example.com")
                                .collect(Collectors.joining(",\n "))
                        + "\nSubject: Many\n\nText\n");
        add("a header of 1 MB", head("Large header") + "X-Large: " + "y".repeat(1_000_000) + "\n\nText\n");
        add("5,000 header fields", head("Many fields") + "X-Many: 1\n".repeat(5_000) + "\nText\n");
        add("two subjects and two senders", head("One") + "From: max@example.com\nSubject: Two\n\nText\n");
        add("8-bit header fields", "From: J\u00fcrgen <juergen@example.com>\nSubject: Gr\u00fc\u00dfe\n\nText\n");
        add(
                "encoded words that are none",
                "From: =?utf-8?B?%%%?= <jane@example.com>\nSubject: =?x-none?Q?=E4?= =?utf-8?B?w\n\nText\n");
        add("a date that is none", "Date: the 45th of Nonember\n" + head("No date") + "\nText\n");
        add("a date long ago", "Date: Mon, 01 Jan 0001 00:00:00 +9999\n" + head("Old date") + "\nText\n");
        add("a sender without an address", "From: Jane\nTo: undisclosed-recipients:;\nSubject: No address\n\nText\n");
        add(
                "a sender that is nothing",
                "From:\nTo: ,,,<>\nCc: \"\nMessage-ID: <<>>\nReferences: a b < c\nSubject:\n\nText\n");
        add("an address that is none", "From: <jane@@example..com\nReply-To: @\nSubject: Bad address\n\nText\n");
        add("Camel's own header fields", head("Camel") + "CamelJmapEmailId: M0\nCamelFileName: ../x\n\nText\n");
    }

    private void attachments() {
        add(
                "a name in continuations",
                head("RFC 2231")
                        + multipart(
                                "mixed",
                                "\nText\n",
                                file("filename*0*=utf-8'de'Gr%C3%BC; filename*1*=%C3%9Fe; filename*2=\".txt\"")));
        add(
                "a name in an unknown charset",
                head("RFC 2231 charset") + multipart("mixed", file("filename*=x-none'en'%E4%F6.txt")));
        add("a path as name", head("Path") + multipart("mixed", file("filename=\"../../etc/passwd\"")));
        add("a name with a line break", head("Name") + multipart("mixed", file("filename*=utf-8''a%00b%0D%0Ac.txt")));
        add(
                "winmail.dat",
                head("TNEF")
                        + multipart(
                                "mixed",
                                "\nText\n",
                                "Content-Type: application/ms-tnef; name=winmail.dat\n"
                                        + "Content-Transfer-Encoding: base64\n\neJ8+IgAA\n"));
        add("an email in an email in an email", rfc822(2));
        add(
                "S/MIME",
                head("S/MIME") + MIME
                        + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
                        + "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=smime.p7m\n\nMIAGCSqG\n");
        add(
                "PGP",
                head("PGP") + MIME
                        + "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n"
                        + "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
                        + "--b\nContent-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\n--b--\n");
    }

    private void whatIsNotAllowed() {
        add("no header", "\nJust text\n");
        add("no header at all", "This is not a header.\nNor is this.\n", CYRUS);
        add("nothing but a line end", "\n");
        addAsItIs("bare line feeds", head("Bare LF") + "\nText\nMore text\n", CYRUS);
        addAsItIs("bare carriage returns", head("Bare CR").replace("\n", "\r") + "\r\rText\r", CYRUS);
        addAsItIs("NUL in the text", crlf(head("NUL") + "\na\0b\n"), CYRUS);
        addAsItIs("NUL in the header", crlf("From: jane@example.com\nSubject: N\0UL\n\nText\n"), CYRUS);
    }

    private static String head(String subject) {
        return "From: jane@example.com\nSubject: " + subject + "\n";
    }

    private static String multipart(String subtype, String... parts) {
        StringBuilder text = new StringBuilder(MIME + "Content-Type: multipart/" + subtype + "; boundary=b\n\n");
        for (String part : parts) {
            text.append("--b\n").append(part).append('\n');
        }
        return text.append("--b--\n").toString();
    }

    private static String nested(int levels) {
        StringBuilder text = new StringBuilder(head(levels + " levels") + MIME);
        for (int i = 0; i < levels; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        text.append("Content-Type: text/plain\n\nDeep down\n");
        for (int i = levels - 1; i >= 0; i--) {
            text.append("--b").append(i).append("--\n");
        }
        return text.toString();
    }

    private static String rfc822(int levels) {
        StringBuilder text = new StringBuilder();
        for (int i = levels; i > 0; i--) {
            text.append(head("Level " + i)).append(MIME).append("Content-Type: message/rfc822\n\n");
        }
        return text.append(head("The innermost")).append("\nText\n").toString();
    }

    private static String picture(String cid) {
        return "Content-Type: image/png\nContent-ID: <" + cid + "@example.com>\nContent-Disposition: inline\n"
                + "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n";
    }

    private static String file(String disposition) {
        return "Content-Type: application/octet-stream\nContent-Disposition: attachment; " + disposition
                + "\n\n1,2,3\n";
    }

    private void add(String name, String message, JmapServer... refusedBy) {
        addAsItIs(name, crlf(message), refusedBy);
    }

    private void addAsItIs(String name, String message, JmapServer... refusedBy) {
        mails.add(new ExoticMail(name, message.getBytes(StandardCharsets.ISO_8859_1), Set.of(refusedBy)));
    }

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }
}
