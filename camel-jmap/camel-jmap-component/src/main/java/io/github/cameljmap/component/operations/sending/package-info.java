/** Operations that send: drafts, submissions, answers; such that nothing is sent twice. */
package io.github.cameljmap.component.operations.sending;
