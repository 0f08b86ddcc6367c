package io.github.cameljmap.client;

/**
 * What a client has done since it was made. What goes over a WebSocket is not in it.
 *
 * @param requests       HTTP requests begun
 * @param failedRequests those that had no answer, broke off, or were answered with a status of 400 or more
 * @param bytesSent      bytes of bodies sent
 * @param bytesReceived  bytes of bodies received, as they were on the wire; those of an open answer are added at its end
 * @param pushReconnects how often a lost push connection was there again
 */
public record JmapStatistics(
        long requests, long failedRequests, long bytesSent, long bytesReceived, long pushReconnects) {

    /** Nothing has happened yet. */
    public static final JmapStatistics NONE = new JmapStatistics(0, 0, 0, 0, 0);
}
