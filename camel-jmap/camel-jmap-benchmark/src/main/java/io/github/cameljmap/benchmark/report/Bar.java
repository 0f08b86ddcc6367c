package io.github.cameljmap.benchmark.report;

/**
 * Something that we want to be true, and whether it is.
 *
 * @param job      what it is about
 * @param bar      what is wanted
 * @param measured what was found instead, or also
 */
public record Bar(String job, String bar, String measured, boolean met) {}
