/** Which emails are new, in which order they come, and how those that were handled are acknowledged. */
package io.github.cameljmap.component.consumer;
