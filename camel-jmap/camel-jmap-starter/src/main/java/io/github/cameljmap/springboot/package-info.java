/** Spring Boot auto-configuration of the component. */
package io.github.cameljmap.springboot;
