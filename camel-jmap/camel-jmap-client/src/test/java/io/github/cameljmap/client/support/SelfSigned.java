package io.github.cameljmap.client.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** TLS for a server on this machine, with a certificate that nobody has signed. */
public final class SelfSigned {

    private static final String PASSWORD = "changeit";

    private SelfSigned() {}

    /** A server on free ports, with a certificate for localhost that was made this moment by the JDK's keytool. */
    public static WireMockConfiguration options() {
        try {
            Path directory = Files.createTempDirectory("self-signed");
            Path keystore = directory.resolve("keystore.p12");
            keytool(
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
                    "SAN=dns:localhost");
            // in this order, because they are deleted in the reverse one
            directory.toFile().deleteOnExit();
            keystore.toFile().deleteOnExit();
            return WireMockConfiguration.options()
                    .dynamicPort()
                    .dynamicHttpsPort()
                    .keystoreType("PKCS12")
                    .keystorePath(keystore.toString())
                    .keystorePassword(PASSWORD)
                    .keyManagerPassword(PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("keytool ended with " + exit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
