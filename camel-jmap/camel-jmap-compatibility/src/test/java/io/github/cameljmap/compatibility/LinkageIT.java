package io.github.cameljmap.compatibility;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.component.JmapComponent;

import static java.lang.reflect.Modifier.isAbstract;
import static org.assertj.core.api.Assertions.assertThat;

/** What the two jars were compiled against is there in this line of Camel and its libraries, also where no test runs it. */
class LinkageIT {

    private static final JavaClasses JARS =
            new ClassFileImporter().importPackagesOf(JmapClient.class, JmapComponent.class);

    @Test
    void theJarsAreTriedAndNotTheFoldersThatTheyAreMadeOf() {
        assertThat(Stream.of(JmapClient.class, JmapComponent.class).map(LinkageIT::origin))
                .allSatisfy(origin -> assertThat(origin.getPath()).endsWith(".jar"));
    }

    @Test
    void camelIsOfTheLineThatIsMeant() {
        assertThat(new DefaultCamelContext().getVersion()).isEqualTo(System.getProperty("line.camel.version"));
    }

    @Test
    void everyClassThatTheyNameIsThere() {
        assertThat(JARS.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(type -> !type.isPrimitive())
                        .map(JavaClass::getName)
                        .distinct()
                        .filter(name -> load(name).isEmpty()))
                .isEmpty();
    }

    @Test
    void everyMethodAndFieldThatTheyUseIsThere() {
        assertThat(JARS.stream()
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(access -> !access.getTargetOwner().isArray())
                        .filter(access -> access.getTarget().resolveMember().isEmpty())
                        .map(JavaAccess::getDescription))
                .isEmpty();
    }

    @Test
    void everyMethodThatTheirSupertypesAskForIsImplemented() {
        assertThat(JARS.stream()
                        // the others are only extended
                        .filter(type -> type.getSubclasses().isEmpty())
                        .flatMap(type -> load(type.getName()).stream())
                        .filter(type -> !isAbstract(type.getModifiers()))
                        .flatMap(LinkageIT::unimplemented))
                .isEmpty();
    }

    private static Stream<Method> unimplemented(Class<?> type) {
        Set<String> implemented = Arrays.stream(type.getMethods())
                .filter(method -> !isAbstract(method.getModifiers()))
                .map(LinkageIT::signature)
                .collect(Collectors.toSet());
        return Arrays.stream(type.getMethods()).filter(method -> !implemented.contains(signature(method)));
    }

    private static String signature(Method method) {
        return method.getName() + MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, LinkageIT.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static URL origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
