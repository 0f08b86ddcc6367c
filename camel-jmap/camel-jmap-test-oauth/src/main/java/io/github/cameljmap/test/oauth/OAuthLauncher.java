package io.github.cameljmap.test.oauth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;

/**
 * Runs an {@link OAuthServer} that is spoken to by lines: commands on standard input, one answer each on standard output.
 *
 * <p>It prints {@code ready oauth.url=...}, the issuer, then knows
 * <ul>
 *   <li>{@code client ID SECRET SECONDS}: a client, whose access tokens are good for so long</li>
 *   <li>{@code consent ID USER}: a refresh token, as the user's consent would give it to the client</li>
 * </ul>
 * and answers {@code ok}, {@code ok VALUE} or {@code error MESSAGE}. It ends when standard input does: a server never
 * outlives the process that started it, however that one died.
 */
public final class OAuthLauncher {
    private OAuthLauncher() {}

    public static void main(String[] args) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // whatever else prints must not get between the answers
        System.setOut(System.err);
        try (ConfigurableApplicationContext server = SpringApplication.run(OAuthServer.class, args)) {
            answers.println("ready oauth.url=http://127.0.0.1:"
                    + server.getEnvironment().getProperty("local.server.port"));
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                answers.println(answer(server, line.trim().split(" +")));
            }
        }
    }

    private static String answer(ConfigurableApplicationContext server, String[] words) {
        try {
            InMemoryRegisteredClientRepository clients = server.getBean(InMemoryRegisteredClientRepository.class);
            switch (words[0]) {
                case "client":
                    clients.save(OAuthServer.client(words[1], words[2], Duration.ofSeconds(Long.parseLong(words[3]))));
                    return "ok";
                case "consent":
                    return "ok "
                            + OAuthServer.consent(
                                    server.getBean(OAuth2AuthorizationService.class),
                                    clients.findByClientId(words[1]),
                                    words[2]);
                default:
                    return "error unknown command " + words[0];
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            return "error " + e.toString().replaceAll("\\s+", " ");
        }
    }
}
