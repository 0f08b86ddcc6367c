package io.github.cameljmap.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import okhttp3.tls.HeldCertificate;

/**
 * An authority of this moment, whom nobody trusts unasked, and the certificates that it signs. They are in files of PKCS #12,
 * which are deleted when the JVM ends.
 */
public final class TestAuthority {

    /** Of all the files. */
    public static final String PASSWORD = "changeit";

    private static final String TYPE = "PKCS12";
    private static final Duration LONG_ENOUGH = Duration.ofDays(1);

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Test authority")
            .build();

    /** Key and certificate of a server with these names or addresses. */
    public Path server(String... names) {
        return server(Instant.now().plus(LONG_ENOUGH), names);
    }

    /** As {@link #server}, with a certificate that has expired. */
    public Path expiredServer(String... names) {
        return server(Instant.now().minus(Duration.ofHours(1)), names);
    }

    /** Key and certificate of a client. */
    public Path client(String name) {
        return signed(new HeldCertificate.Builder().commonName(name));
    }

    /** What to trust this authority by. */
    public Path trust() {
        try {
            KeyStore store = empty();
            store.setCertificateEntry("authority", authority.certificate());
            return saved(store);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS for who has these keys and trusts these authorities. */
    public static SSLContext context(Path keys, Path trust) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(loaded(keys), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), new TrustManager[] {trustManager(trust)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts these authorities and no others. */
    public static X509TrustManager trustManager(Path trust) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(loaded(trust));
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path server(Instant end, String... names) {
        HeldCertificate.Builder certificate = new HeldCertificate.Builder()
                .commonName(names[0])
                .validityInterval(end.minus(LONG_ENOUGH).toEpochMilli(), end.toEpochMilli());
        for (String name : names) {
            certificate.addSubjectAlternativeName(name);
        }
        return signed(certificate);
    }

    private Path signed(HeldCertificate.Builder builder) {
        HeldCertificate held = builder.signedBy(authority).build();
        try {
            KeyStore store = empty();
            Certificate[] chain = {held.certificate(), authority.certificate()};
            store.setKeyEntry("own", held.keyPair().getPrivate(), PASSWORD.toCharArray(), chain);
            return saved(store);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore loaded(Path file) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path saved(KeyStore store) throws GeneralSecurityException {
        try {
            Path file = Files.createTempFile("camel-jmap-", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
