/** Credentials that have to be asked for at another server than the JMAP server: OAuth 2.0, token servers. */
package io.github.cameljmap.client.token;
