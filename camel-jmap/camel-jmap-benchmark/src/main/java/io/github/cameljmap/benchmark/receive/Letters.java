package io.github.cameljmap.benchmark.receive;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.github.cameljmap.test.TestMails;

/**
 * Emails to be received. Their texts differ, and their words are as long and some as frequent as in a language: what is always
 * the same would be compressed to nothing on its way.
 */
final class Letters {

    /** How long the text of each is where a line ends with one character. */
    static final int TEXT_CHARACTERS = 8000;

    /** How many lines each has. */
    static final int LINES = 100;

    private static final int LINE_CHARACTERS = TEXT_CHARACTERS / LINES;
    private static final List<String> WORDS = words();

    private Letters() {}

    /** The email of this number, of 8 KB. */
    static byte[] plain(int number) {
        return letter(number).bytes();
    }

    /** The same with an attachment of so many bytes. */
    static byte[] withAttachment(int number, int bytes) {
        byte[] content = new byte[bytes];
        new SplittableRandom(number).nextBytes(content);
        return letter(number)
                .attach("attachment.bin", "application/octet-stream", content)
                .bytes();
    }

    private static TestMails.Builder letter(int number) {
        return TestMails.mail()
                .to("reader@example.org")
                .subject("Mail " + number)
                .text(text(new SplittableRandom(number)));
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder(TEXT_CHARACTERS);
        for (int line = 1; line <= LINES; line++) {
            int end = line * LINE_CHARACTERS - 2;
            while (text.length() < end) {
                text.append(word(random)).append(' ');
            }
            text.setLength(end);
            text.append(".\n");
        }
        return text.toString();
    }

    // a few words make up most of a text
    private static String word(SplittableRandom random) {
        double rarity = random.nextDouble();
        return WORDS.get((int) (rarity * rarity * rarity * WORDS.size()));
    }

    private static List<String> words() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 3000)
                .mapToObj(number -> random.ints(random.nextInt(1, 11), 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .toList();
    }
}
