/** Between an email and an exchange, both ways. */
package io.github.cameljmap.component.binding;
