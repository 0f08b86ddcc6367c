package io.github.cameljmap.test.james;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Runs a {@link JamesServer} that is spoken to by lines: commands on standard input, one answer each on standard output.
 *
 * <p>It prints {@code ready jmap.url=... smtp.port=... imap.port=... lmtp.port=...}, then knows
 * <ul>
 *   <li>{@code adduser ADDRESS PASSWORD}: a user with the usual mailboxes</li>
 *   <li>{@code limit ADDRESS BYTES}: the user's mailboxes hold no more than that</li>
 *   <li>{@code token ADDRESS}: a Bearer token</li>
 *   <li>{@code key}: the private key that Bearer tokens are signed with, for an authorization server</li>
 * </ul>
 * and answers {@code ok}, {@code ok VALUE} or {@code error MESSAGE}. It ends when standard input does: a server never
 * outlives the process that started it, however that one died.
 */
public final class JamesLauncher {
    private JamesLauncher() {}

    /** Ports by {@code -Djmap.port}, {@code -Dsmtp.port}, {@code -Dimap.port}; {@code -Dready.file} also names a file. */
    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        // whatever else prints must not get between the answers
        System.setOut(System.err);
        JamesServer server = new JamesServer(
                Integer.getInteger("jmap.port", 0),
                Integer.getInteger("smtp.port", 0),
                Integer.getInteger("imap.port", 0));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        int status = 0;
        try {
            server.start();
            if (System.getProperty("ready.file") != null) {
                writeReadyFile(Path.of(System.getProperty("ready.file")), server.endpoints());
            }
            answers.println("ready " + server.endpoints());
            answerUntilEnd(server, answers);
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        // James leaves threads behind that would keep the process alive
        System.exit(status);
    }

    private static void answerUntilEnd(JamesServer server, PrintStream answers) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            answers.println(answer(server, line.trim().split(" +")));
        }
    }

    private static String answer(JamesServer server, String[] words) {
        try {
            switch (words[0]) {
                case "adduser":
                    server.addUser(words[1], words[2]);
                    return "ok";
                case "limit":
                    server.limitStorage(words[1], Long.parseLong(words[2]));
                    return "ok";
                case "token":
                    return "ok " + server.token(words[1]);
                case "key":
                    return "ok " + server.signingKey();
                default:
                    return "error unknown command " + words[0];
            }
        } catch (Exception e) {
            e.printStackTrace();
            return "error " + e.toString().replaceAll("\\s+", " ");
        }
    }

    /** By a rename, so that who waits for the file never reads half of it. */
    private static void writeReadyFile(Path file, String endpoints) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        Files.writeString(temporary, endpoints.replace(' ', '\n') + "\n");
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
