package io.github.cameljmap.compatibility;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.component.JmapUriFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel 4.14 asks the factory of URIs for a set of prefixes, later versions for a map: it has both. */
class PrefixesIT {

    @Test
    void theMapHasThePrefixesOfTheSet() throws Exception {
        Set<?> expected = (Set<?>) prefixes(Set.class);

        assertThat(prefixes(Map.class))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .hasSameSizeAs(expected)
                .containsEntry("filterConditions", "filter.")
                .allSatisfy((option, prefix) -> assertThat(prefix).isIn(expected));
    }

    private static Object prefixes(Class<?> type) throws Exception {
        Method prefixes = Arrays.stream(JmapUriFactory.class.getMethods())
                .filter(method -> method.getName().equals("multiValuePrefixes"))
                .filter(method -> method.getReturnType() == type)
                .findFirst()
                .orElseThrow();
        prefixes.setAccessible(true);
        return prefixes.invoke(new JmapUriFactory());
    }
}
