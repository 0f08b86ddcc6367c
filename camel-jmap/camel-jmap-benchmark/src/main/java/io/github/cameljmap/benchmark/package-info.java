/** Measures the component on real servers: how fast it is told of mail, how much memory it takes, what an idle poll costs. */
package io.github.cameljmap.benchmark;
