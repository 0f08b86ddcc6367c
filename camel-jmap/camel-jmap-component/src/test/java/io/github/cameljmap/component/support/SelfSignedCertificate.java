package io.github.cameljmap.component.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** A certificate for localhost that nobody has signed, made this moment by the JDK's keytool. */
public final class SelfSignedCertificate {

    public static final String PASSWORD = "changeit";

    private final Path keystore;

    private SelfSignedCertificate(Path keystore) {
        this.keystore = keystore;
    }

    public static SelfSignedCertificate create() {
        try {
            Path directory = Files.createTempDirectory("self-signed");
            Path keystore = directory.resolve("keystore.p12");
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Process process = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-keystore",
                            keystore.toString(),
                            "-storepass",
                            PASSWORD,
                            "-storetype",
                            "PKCS12",
                            "-alias",
                            "localhost",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("keytool ended with " + process.exitValue());
            }
            // in this order, because they are deleted in the reverse one
            directory.toFile().deleteOnExit();
            keystore.toFile().deleteOnExit();
            return new SelfSignedCertificate(keystore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The key store, which can serve as a trust store too. */
    public Path keystore() {
        return keystore;
    }

    /** A server on free ports that shows this certificate. */
    public WireMockConfiguration server() {
        return WireMockConfiguration.options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keystore.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD);
    }
}
