package io.github.cameljmap.benchmark;

/**
 * One row of the table of results.
 *
 * @param benchmark its name
 * @param what      what was measured, on which server
 * @param measured  the numbers with their units
 * @param bar       what they have to be; empty where they only stand beside others
 */
record Result(String benchmark, String what, String measured, String bar) {

    String row() {
        return "| " + String.join(" | ", benchmark, what, measured, bar) + " |";
    }
}
