/** The transport: the only place that names OkHttp. It knows HTTP, origins and errors, but nothing of methods. */
package io.github.cameljmap.client.http;
