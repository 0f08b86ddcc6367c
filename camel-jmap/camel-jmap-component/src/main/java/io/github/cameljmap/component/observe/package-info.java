/** How a running consumer is seen from outside: counters, dev console, meters. */
package io.github.cameljmap.component.observe;
