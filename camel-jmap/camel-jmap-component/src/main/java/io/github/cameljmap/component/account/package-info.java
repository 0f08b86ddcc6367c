/** The account of an endpoint: names, roles and paths to mailbox ids, addresses to identities. */
package io.github.cameljmap.component.account;
