package io.github.cameljmap.client.http;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

import javax.net.ssl.SSLPeerUnverifiedException;

/** Says why there is no TLS connection, and which setting that is a matter of. */
final class TlsProblems {

    private TlsProblems() {}

    static String advice(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return "its certificate is for other names: check server";
        }
        boolean untrusted = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "its certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid yet";
            }
            untrusted |= cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
        }
        if (untrusted) {
            return "its certificate is not trusted: check server, or trust its authority by the trustManagers of"
                    + " sslContextParameters";
        }
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("certificate_required") || message.contains("bad_certificate")) {
            return "it wants a certificate of ours: give one by the keyManagers of sslContextParameters";
        }
        return "check the TLS versions, cipher suites and certificates of sslContextParameters";
    }
}
