package io.github.cameljmap.component.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.activation.DataHandler;
import org.apache.camel.Converter;
import org.apache.camel.attachment.Attachment;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;

/** Turns an email into JSON, and an attachment into its content, where a route or another component asks for that. */
@Converter(generateLoader = true)
public final class JmapConverters {

    private JmapConverters() {}

    /** The Email object of RFC 8621 §4 as JSON, not the email's text: that is what {@code body=text} is for. */
    @Converter
    public static String toString(Email email) throws JsonProcessingException {
        return JmapJson.mapper().writeValueAsString(email);
    }

    /** The Email object as JSON in UTF-8. */
    @Converter
    public static byte[] toByteArray(Email email) throws JsonProcessingException {
        return JmapJson.mapper().writeValueAsBytes(email);
    }

    /** The Email object as JSON in UTF-8. */
    @Converter
    public static InputStream toInputStream(Email email) throws JsonProcessingException {
        return new ByteArrayInputStream(toByteArray(email));
    }

    /** The content, as it is downloaded; to be closed. */
    @Converter
    public static InputStream toInputStream(Attachment attachment) throws IOException {
        return toInputStream(attachment.getDataHandler());
    }

    /** The whole content in memory. */
    @Converter
    public static byte[] toByteArray(Attachment attachment) throws IOException {
        return toByteArray(attachment.getDataHandler());
    }

    /** The content, as it is downloaded; to be closed. */
    @Converter
    public static InputStream toInputStream(DataHandler content) throws IOException {
        return content.getInputStream();
    }

    /** The whole content in memory. */
    @Converter
    public static byte[] toByteArray(DataHandler content) throws IOException {
        try (InputStream in = content.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
