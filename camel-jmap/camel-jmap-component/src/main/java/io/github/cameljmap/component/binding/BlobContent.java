package io.github.cameljmap.component.binding;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

import io.github.cameljmap.client.blob.BlobSource;

/** The content of a message body as bytes to upload: read while they are sent, and not held in memory for it. */
public final class BlobContent {

    private BlobContent() {}

    /**
     * The bytes of a body: of a file, a stream, an array, a text, a DataHandler, a MimeMessage, or of what Camel can convert
     * to a stream.
     *
     * @throws IllegalArgumentException when it has none
     */
    public static BlobSource of(Exchange exchange, Object body) {
        if (body instanceof byte[] bytes) {
            return BlobSource.of(bytes);
        }
        if (body instanceof String text) {
            return BlobSource.of(text.getBytes(charset(exchange)));
        }
        if (body instanceof WrappedFile<?> wrapped) {
            return of(exchange, wrapped.getFile() instanceof File file ? file : wrapped.getBody());
        }
        if (body instanceof File file) {
            return file(file.toPath());
        }
        if (body instanceof Path path) {
            return file(path);
        }
        if (body instanceof MimeMessage message) {
            return BlobSource.repeatable(() -> spooled(message), OptionalLong.empty());
        }
        if (body instanceof DataHandler content) {
            return of(content);
        }
        if (body instanceof StreamCache cache && body instanceof InputStream stream) {
            // 0 may mean that it does not know
            OptionalLong size = cache.length() > 0 ? OptionalLong.of(cache.length()) : OptionalLong.empty();
            return BlobSource.repeatable(() -> fromTheStart(cache, stream), size);
        }
        InputStream stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            throw new IllegalArgumentException("The body "
                    + (body == null ? "is empty" : "is a " + body.getClass().getName())
                    + ", which has no bytes to upload: give bytes, text, a file or a stream");
        }
        return BlobSource.of(() -> stream, OptionalLong.empty());
    }

    /** The bytes of a DataHandler, which does not tell how many they are. */
    public static BlobSource of(DataHandler content) {
        DataSource data = content.getDataSource();
        // others may give what is left of a stream
        boolean isRepeatable =
                data instanceof FileDataSource || data instanceof ByteArrayDataSource || data instanceof BlobDataSource;
        return isRepeatable
                ? BlobSource.repeatable(content::getInputStream, OptionalLong.empty())
                : BlobSource.of(content::getInputStream, OptionalLong.empty());
    }

    private static Charset charset(Exchange exchange) {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private static BlobSource file(Path file) {
        try {
            return BlobSource.of(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream fromTheStart(StreamCache cache, InputStream stream) {
        cache.reset();
        return stream;
    }

    /** The bytes of a MimeMessage, which can only write itself: into a file that is gone as soon as it is read. */
    static InputStream spooled(MimeMessage message) throws IOException {
        Path file = Files.createTempFile("camel-jmap-", ".eml");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                write(message, out);
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (MessagingException | IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw new IOException("The MimeMessage cannot be written: " + e.getMessage(), e);
        }
    }

    // What writes the parts of a message is looked for through the context class loader. In OSGi that is often one of
    // a bundle that does not see the implementation of Jakarta Mail, which brings it.
    private static void write(MimeMessage message, OutputStream out) throws MessagingException, IOException {
        Class<?> implementation = StreamProvider.provider().getClass();
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        if (!sees(own, implementation)) {
            thread.setContextClassLoader(implementation.getClassLoader());
        }
        try {
            message.writeTo(out);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private static boolean sees(ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
