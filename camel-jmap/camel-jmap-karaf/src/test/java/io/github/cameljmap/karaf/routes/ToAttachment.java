package io.github.cameljmap.karaf.routes;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.attachment.AttachmentMessage;

/** Turns a file into an attachment of its name. */
final class ToAttachment implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] content = message.getBody(byte[].class);
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment(
                        message.getHeader(Exchange.FILE_NAME, String.class),
                        new DataHandler(new ByteArrayDataSource(content, "application/pdf")));
        message.setBody("See the attachment");
    }
}
