/** Converts our types to those that routes and other components take. */
package io.github.cameljmap.component.convert;
