/** What the producer can do, one small class a family; none of them knows HTTP. */
package io.github.cameljmap.component.operations;
