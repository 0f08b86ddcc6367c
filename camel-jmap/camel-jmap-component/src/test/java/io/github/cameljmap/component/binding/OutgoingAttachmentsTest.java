package io.github.cameljmap.component.binding;

import java.util.List;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OutgoingAttachmentsTest {

    private final Exchange exchange = Exchanges.empty();

    @Test
    void attachmentsComeInTheirOrder() {
        attach("b.txt", null, null);
        attach("a.txt", null, null);

        assertThat(read()).extracting(NamedContent::name).containsExactly("b.txt", "a.txt");
    }

    @Test
    void anAttachmentIsNotInlineUnlessItSaysSo() {
        attach("a.txt", null, null);
        attach("b.txt", "attachment; filename=inline.txt", null);
        attach("c.png", "INLINE; filename=c.png", null);

        assertThat(read()).extracting(NamedContent::inline).containsExactly(false, false, true);
    }

    @Test
    void theContentIdLosesItsBrackets() {
        attach("a.png", "inline", "<logo@example.com>");

        assertThat(read()).singleElement().satisfies(part -> assertThat(part.cid())
                .contains("logo@example.com"));
    }

    @Test
    void aNameWithALineBreakIsRefused() {
        attach("a\r\nX: y", null, null);

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("name of an attachment");
    }

    @Test
    void anEmailWithoutAttachmentsHasNone() {
        assertThat(read()).isEmpty();
    }

    private void attach(String name, String disposition, String contentId) {
        DefaultAttachment attachment =
                new DefaultAttachment(new DataHandler(new ByteArrayDataSource(new byte[] {1}, "text/plain")));
        if (disposition != null) {
            attachment.setHeader("Content-Disposition", disposition);
        }
        if (contentId != null) {
            attachment.setHeader("Content-ID", contentId);
        }
        exchange.getMessage(AttachmentMessage.class).addAttachmentObject(name, attachment);
    }

    private List<NamedContent> read() {
        return new ExchangeBinding(new JmapConfiguration(), new JmapHeaderFilterStrategy())
                .read(exchange)
                .attachments();
    }
}
