package io.github.cameljmap.client.http;

/**
 * What went over HTTP so far. WebSockets are not in it.
 *
 * @param requests       requests begun
 * @param failedRequests requests that had no answer, broke off, or were answered with a status of 400 or more
 * @param bytesSent      bytes of bodies sent
 * @param bytesReceived  bytes of bodies received, as they were on the wire; those of an open answer not yet
 */
public record Traffic(long requests, long failedRequests, long bytesSent, long bytesReceived) {}
