package io.github.cameljmap.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once on each server, which it gets as a parameter of its constructor or of its methods: a
 * {@link JmapService} or, when the class is for one server only, a {@link JamesService} or {@link CyrusService}. There
 * is none in {@code @BeforeAll}, which JUnit calls once for all servers. A class for James can ask for an
 * {@link AuthorizationServer} too.
 *
 * <p>A server is started by the first class that needs it and stopped at the end of the test run. A server that is not
 * installed is skipped, or, with {@code JMAP_SERVERS_REQUIRED=true} in the environment, fails the tests.
 * {@code -Djmap.servers=JAMES} leaves out all others.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ClassTemplate
@ExtendWith(JmapServerExtension.class)
public @interface JmapServerTest {
    JmapServer[] value() default {JmapServer.JAMES, JmapServer.CYRUS};
}
