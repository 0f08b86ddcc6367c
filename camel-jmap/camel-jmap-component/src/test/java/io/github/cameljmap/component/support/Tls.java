package io.github.cameljmap.component.support;

import java.nio.file.Path;

import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

import io.github.cameljmap.test.TestAuthority;

/** TLS settings as users make them, from files. */
public final class Tls {

    private Tls() {}

    public static SSLContextParameters trusting(Path trust) {
        return trusting(trust, TestAuthority.PASSWORD);
    }

    public static SSLContextParameters trusting(Path trust, String password) {
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store(trust, password));
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(managers);
        return tls;
    }

    /** With a certificate of one's own. */
    public static SSLContextParameters with(Path trust, Path keys) {
        KeyManagersParameters managers = new KeyManagersParameters();
        managers.setKeyStore(store(keys, TestAuthority.PASSWORD));
        managers.setKeyPassword(TestAuthority.PASSWORD);
        SSLContextParameters tls = trusting(trust);
        tls.setKeyManagers(managers);
        return tls;
    }

    private static KeyStoreParameters store(Path file, String password) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setPassword(password);
        store.setType("PKCS12");
        return store;
    }
}
