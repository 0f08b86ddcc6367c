/** Uploads and downloads, streamed both ways, never cut short in silence (RFC 8620 §6). */
package io.github.cameljmap.client.blob;
