package io.github.cameljmap.springboot;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("camel.component.jmap")
public class JmapComponentConfiguration extends ComponentConfigurationPropertiesCommon {}
