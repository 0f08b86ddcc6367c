package io.github.cameljmap.karaf.routes;

import java.nio.charset.StandardCharsets;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes a message of Jakarta Mail out of a text, with an attachment. */
final class Letter implements Processor {

    @Override
    public void process(Exchange exchange) throws Exception {
        CamelContext camel = exchange.getContext();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(exchange.getMessage().getBody(String.class), "UTF-8");
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setDataHandler(
                new DataHandler(new ByteArrayDataSource("1,2,3".getBytes(StandardCharsets.UTF_8), "text/csv")));
        attachment.setFileName("report.csv");
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(camel.resolvePropertyPlaceholders("{{username}}"));
        message.setRecipients(RecipientType.TO, camel.resolvePropertyPlaceholders("{{recipient}}"));
        message.setSubject("A MimeMessage", "UTF-8");
        message.setContent(new MimeMultipart(text, attachment));
        exchange.getMessage().setBody(message);
    }
}
