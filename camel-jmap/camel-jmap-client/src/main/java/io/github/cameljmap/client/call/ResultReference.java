package io.github.cameljmap.client.call;

/**
 * Takes an argument from the result of an earlier call of the same request (RFC 8620 §3.7).
 *
 * @param resultOf the id of the earlier call
 * @param name     the name of its response
 * @param path     JSON pointer into the response, {@code *} maps through an array
 */
public record ResultReference(String resultOf, String name, String path) {}
