package io.github.cameljmap.springboot;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

import io.github.cameljmap.component.JmapComponent;

/** Gives the properties {@code camel.component.jmap.*} to the component of the name {@code jmap}. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.jmap"})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, JmapComponentConfiguration.class})
public class JmapComponentAutoConfiguration {

    /** Properties that are no options of the component. */
    private static final Set<String> SWITCHES = Set.of("enabled", "customizer");

    @Lazy
    @Bean
    public ComponentCustomizer configureJmapComponent(
            ApplicationContext application, CamelContext camel, JmapComponentConfiguration configuration) {
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component component) {
                Map<String, Object> options = CamelPropertiesHelper.getNonNullProperties(camel, configuration);
                options.keySet().removeAll(SWITCHES);
                // first, as it replaces what the others set
                Object base = options.remove("configuration");
                if (base != null) {
                    CamelPropertiesHelper.setCamelProperties(
                            camel, component, new HashMap<>(Map.of("configuration", base)), true);
                }
                CamelPropertiesHelper.setCamelProperties(camel, component, options, true);
            }

            @Override
            public boolean isEnabled(String name, Component component) {
                // another one may speak with another server, which is not to get these credentials
                return name.equals("jmap")
                        && component instanceof JmapComponent
                        && HierarchicalPropertiesEvaluator.evaluate(
                                application, "camel.component.customizer", "camel.component.jmap.customizer");
            }
        };
    }
}
