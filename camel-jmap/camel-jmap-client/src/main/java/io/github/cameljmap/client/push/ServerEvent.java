package io.github.cameljmap.client.push;

/**
 * An event of an event stream.
 *
 * @param type {@code message} when the server named none
 * @param data lines separated by {@code \n}
 */
record ServerEvent(String type, String data) {}
