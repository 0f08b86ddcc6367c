package io.github.cameljmap.component.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import jakarta.activation.DataSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.error.JmapException;

/** A blob as the content of an attachment: downloaded each time it is read, and not before. */
public final class BlobDataSource implements DataSource {

    private final JmapClient client;
    private final BlobReference blob;

    BlobDataSource(JmapClient client, BlobReference blob) {
        this.client = client;
        this.blob = blob;
    }

    /** What is downloaded. */
    public BlobReference blob() {
        return blob;
    }

    /** Whether it is in this account already, as this client sees it. */
    public boolean isIn(JmapClient other, String accountId) {
        return client == other && blob.accountId().equals(accountId);
    }

    /** Opens the download; reading to the end without an exception means that nothing is missing. */
    @Override
    public InputStream getInputStream() throws IOException {
        try {
            return client.download(blob).body();
        } catch (JmapException e) {
            throw new IOException("Attachment " + blob.name() + " cannot be downloaded: " + e.getMessage(), e);
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("The attachment of an email that was received cannot be written to");
    }

    @Override
    public String getContentType() {
        return blob.type();
    }

    @Override
    public String getName() {
        return blob.name();
    }
}
