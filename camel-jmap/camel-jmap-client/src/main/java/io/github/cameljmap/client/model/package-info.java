/**
 * The data types of JMAP as records. A list that is absent is empty, any other absent value is an empty {@code Optional};
 * {@code null} and absent are the same. What a server sends beyond the RFC is kept in {@code additional}.
 */
package io.github.cameljmap.client.model;
