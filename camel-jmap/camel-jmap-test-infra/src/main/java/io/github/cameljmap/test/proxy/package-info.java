/** A proxy between a client and a real server, which does to HTTP what networks, gateways and busy servers do. */
package io.github.cameljmap.test.proxy;
