/** Answers to an email, and forwarded emails: who gets them, what they are called, and what they quote and carry along. */
package io.github.cameljmap.component.reply;
