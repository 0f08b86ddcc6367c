/** Method calls, their results, and a request that carries several of them in one round trip (RFC 8620 §3, §5). */
package io.github.cameljmap.client.call;
