package io.github.cameljmap.component;

/** Makes endpoint URIs from parameters, as YAML has them: the generated factory, made fit for later versions of Camel. */
public final class JmapUriFactory extends JmapEndpointUriFactory implements PrefixesByOption {}
