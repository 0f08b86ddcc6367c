/** The session resource: who one is, what the server can do, where its endpoints are (RFC 8620 §2). */
package io.github.cameljmap.client.session;
