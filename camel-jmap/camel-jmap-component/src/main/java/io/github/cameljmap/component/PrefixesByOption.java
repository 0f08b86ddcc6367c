package io.github.cameljmap.component;

/**
 * What Camel asks of a {@link JmapUriFactory} from 4.15 on: the prefixes as a map. Camel 4.14 has a method of the same
 * name that returns a set, and the Java language lets no class have both. So {@link JmapUriFactory} is compiled with this
 * interface, and then the build puts the one of {@code src/newer-camel} in its place, which has the method.
 */
interface PrefixesByOption {}
