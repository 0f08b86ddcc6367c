/** Makes a message fit what others expect: CloudEvents. */
package io.github.cameljmap.component.transform;
