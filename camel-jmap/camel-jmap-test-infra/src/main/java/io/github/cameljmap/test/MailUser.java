package io.github.cameljmap.test;

/** Somebody with mailboxes on a test server. */
public record MailUser(String address, String password) {
    /** Without the password, which would otherwise end up in test reports. */
    @Override
    public String toString() {
        return address;
    }
}
