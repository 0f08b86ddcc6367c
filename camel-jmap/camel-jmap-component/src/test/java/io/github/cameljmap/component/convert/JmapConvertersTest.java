package io.github.cameljmap.component.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.TypeConverter;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.DefaultAttachment;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.support.Emails;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;

/** What Camel's own registry does with our types: the converters are found without being registered. */
class JmapConvertersTest {

    private static final Email EMAIL =
            Emails.of("{\"id\": \"M1\", \"subject\": \"Grüße\", \"keywords\": {\"$seen\": true}}");

    private static final byte[] CONTENT = "1,2,3".getBytes(StandardCharsets.US_ASCII);

    private final TypeConverter converter = Exchanges.empty().getContext().getTypeConverter();

    @Test
    void anEmailAsTextIsItsJson() throws IOException {
        String json = converter.convertTo(String.class, EMAIL);

        assertThat(JmapJson.mapper().readValue(json, Email.class)).isEqualTo(EMAIL);
    }

    @Test
    void anEmailAsBytesIsItsJsonInUtf8() throws IOException {
        byte[] json = converter.convertTo(byte[].class, EMAIL);

        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"Grüße\"");
        assertThat(JmapJson.mapper().readValue(json, Email.class)).isEqualTo(EMAIL);
    }

    @Test
    void anEmailAsAStreamIsItsJson() throws IOException {
        InputStream json = converter.convertTo(InputStream.class, EMAIL);

        assertThat(JmapJson.mapper().readValue(json, Email.class)).isEqualTo(EMAIL);
    }

    @Test
    void anAttachmentIsItsContent() {
        Attachment attachment = new DefaultAttachment(content());

        assertThat(converter.convertTo(byte[].class, attachment)).isEqualTo(CONTENT);
        assertThat(converter.convertTo(InputStream.class, attachment)).hasBinaryContent(CONTENT);
    }

    @Test
    void aDataHandlerIsItsContent() {
        DataHandler handler = new DataHandler(content());

        assertThat(converter.convertTo(byte[].class, handler)).isEqualTo(CONTENT);
        assertThat(converter.convertTo(InputStream.class, handler)).hasBinaryContent(CONTENT);
    }

    private static DataSource content() {
        return new ByteArrayDataSource(CONTENT, "text/csv");
    }
}
