package io.github.cameljmap.component.binding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.ResponseReader;
import io.github.cameljmap.client.call.WireIds;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.reply.ReplyComposer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a sender wrote, and whatever a server made of it, an email between two good ones does not spoil these; and neither as
 * an exchange nor in an answer does it say more than it may.
 */
class EmailFuzzTest {

    private static final String GOOD = "{\"id\": \"good\", \"subject\": \"Hello\"}";

    private static final ObjectReader WHOLE_TEXT =
            JmapJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final CamelContext CAMEL = new SimpleCamelContext();

    @FuzzTest
    void email(byte[] bytes) throws IOException {
        if (!isJson(bytes)) {
            return;
        }
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Email>> get =
                request.add("0", GetCall.of(DataType.EMAIL, "u1").build());
        String answer = "{\"methodResponses\": [[\"Email/get\", {\"list\": [" + GOOD + ", "
                + new String(bytes, StandardCharsets.UTF_8) + ", " + GOOD + "]}, \"0\"]]}";

        List<Email> emails = ResponseReader.read(
                        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                        request,
                        WireIds.unique(),
                        UnaryOperator.identity())
                .get(get)
                .list();

        assertThat(emails.get(0).id()).contains("good");
        assertThat(emails.get(emails.size() - 1).id()).contains("good");
        if (emails.size() == 3) {
            use(emails.get(1));
        }
    }

    private static boolean isJson(byte[] bytes) {
        try {
            return WHOLE_TEXT
                    .readTree(new String(bytes, StandardCharsets.UTF_8))
                    .isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private static void use(Email email) throws JsonProcessingException {
        email.hashCode();
        assertThat(email.toString()).isNotEmpty();
        JmapJson.mapper().readValue(JmapJson.mapper().writeValueAsString(email), Email.class);
        JmapBodyType[] bodies = JmapBodyType.values();
        asExchange(email, bodies[Math.floorMod(email.hashCode(), bodies.length)]);
        answered(email);
    }

    private static void asExchange(Email email, JmapBodyType body) {
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setBody(body);
        configuration.setMapMailHeaders(true);
        Exchange exchange = new DefaultExchange(CAMEL);
        try {
            new EmailBinding(configuration, new JmapHeaderFilterStrategy()).fill(exchange, email, "u1", null);
        } catch (RuntimeCamelException e) {
            // goes to the route's error handling
            return;
        }
        exchange.getMessage().getHeaders().forEach(EmailFuzzTest::check);
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        if (message.getAttachmentNames() != null) {
            message.getAttachmentNames()
                    .forEach(
                            name -> assertThat(name).matches("[^/\\\\\\p{Cc}]+").isNotIn(".", ".."));
        }
    }

    private static void check(String name, Object value) {
        boolean isOurs = name.startsWith("CamelJmap") || name.equals(JmapConstants.MESSAGE_TIMESTAMP);
        assertThat(isOurs || !name.toLowerCase(Locale.ROOT).matches("(org\\.apache\\.)?camel.*"))
                .as(name)
                .isTrue();
        assertThat(name).matches("[!-9;-~]+");
        boolean isId = name.endsWith("Id") || name.endsWith("Ids") || name.endsWith("Keywords");
        if (!isId || name.equals(JmapConstants.MESSAGE_ID)) {
            oneLine(name, value);
        }
    }

    private static void oneLine(String name, Object value) {
        if (value instanceof Collection<?> several) {
            several.forEach(one -> oneLine(name, one));
        } else if (value instanceof String text) {
            assertThat(text).as(name).doesNotContain("\r", "\n", "\0");
        }
    }

    private static void answered(Email email) {
        Identity identity = JmapJson.mapper()
                .convertValue(Map.of("id", "i1", "name", "Me", "email", "me@example.com"), Identity.class);
        ReplyComposer composer = new ReplyComposer(email, List.of(identity), true);
        Email text = Email.builder().text("Thanks").html("<p>Thanks</p>").build();
        Delivery delivery = new Delivery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        OutgoingEmail answer = new OutgoingEmail(text, List.of(), Optional.empty(), Optional.empty(), delivery);
        for (OutgoingEmail outgoing :
                List.of(composer.reply(answer), composer.replyAll(answer), composer.forward(answer, true))) {
            Email made = outgoing.email();
            made.subject().ifPresent(subject -> oneLine("subject", subject));
            oneLine("references", made.references());
            oneLine("inReplyTo", made.inReplyTo());
            for (EmailAddress address : made.to()) {
                oneLine("to", address.email());
                oneLine("to", address.name().orElse(""));
            }
            made.bodyValues().values().forEach(value -> assertThat(value.value())
                    .doesNotContainIgnoringCase("<script")
                    .doesNotContainIgnoringCase("<iframe"));
        }
    }
}
