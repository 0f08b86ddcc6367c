/** What can go wrong, as one sealed family: transport, credentials, request problem, method error, set error. */
package io.github.cameljmap.client.error;
