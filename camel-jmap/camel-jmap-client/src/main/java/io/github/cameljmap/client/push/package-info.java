/** Word from the server that something has changed: event source (RFC 8620 §7.3), else WebSocket (RFC 8887). */
package io.github.cameljmap.client.push;
