package io.github.cameljmap.springboot;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapTrackBy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The properties of an application reach the component. */
class JmapComponentAutoConfigurationTest {

    private static final String TOKEN = "a-token";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, JmapComponentAutoConfiguration.class));

    @Test
    void everyOptionReachesTheComponent() throws IOException {
        everyOptionReaches(application);
    }

    @Test
    void everyOptionCountsOnTopOfAConfigurationThatIsABean() throws IOException {
        everyOptionReaches(application
                .withBean("all", JmapConfiguration.class)
                .withPropertyValues("camel.component.jmap.configuration=#bean:all"));
    }

    @Test
    void whatIsNotSetStaysAsTheComponentHasIt() {
        application
                .withBean("jmap", JmapComponent.class, JmapComponentAutoConfigurationTest::ofItsOwn)
                .withPropertyValues("camel.component.jmap.page-size=7")
                .run(context -> {
                    assertThat(configuration(context).getPageSize()).isEqualTo(7);
                    assertThat(configuration(context).getServer()).isEqualTo("mail.example.com");
                    assertThat(configuration(context).getTrackBy()).isEqualTo(JmapTrackBy.window);
                });
    }

    @Test
    void aComponentOfAnotherNameIsLeftAsItIs() {
        application
                .withBean("other", JmapComponent.class, JmapComponentAutoConfigurationTest::ofItsOwn)
                .withPropertyValues(
                        "camel.component.jmap.server=mail.example.org", "camel.component.jmap.access-token=" + TOKEN)
                .run(context -> {
                    JmapConfiguration other = context.getBean(CamelContext.class)
                            .getComponent("other", JmapComponent.class)
                            .getConfiguration();
                    assertThat(other.getServer()).isEqualTo("mail.example.com");
                    assertThat(other.getAccessToken()).isNull();
                    assertThat(configuration(context).getAccessToken()).isEqualTo(TOKEN);
                });
    }

    @Test
    void beansAreNamed() {
        application
                .withUserConfiguration(Beans.class)
                .withPropertyValues(
                        "camel.component.jmap.credentials=#bean:vault",
                        "camel.component.jmap.idempotent-repository=#handled")
                .run(context -> {
                    assertThat(configuration(context).getCredentials()).isSameAs(context.getBean("vault"));
                    assertThat(configuration(context).getIdempotentRepository()).isSameAs(context.getBean("handled"));
                });
    }

    @Test
    void aBeanThatIsNotThereIsNotPassedOver() {
        application
                .withPropertyValues("camel.component.jmap.credentials=#bean:vault")
                .run(context ->
                        assertThatThrownBy(() -> jmap(context)).rootCause().hasMessageContaining("vault"));
    }

    @Test
    void conditionsOfTheFilterKeepTheirNames() {
        application
                .withPropertyValues("camel.component.jmap.filter-conditions.hasAttachment=true")
                .run(context -> assertThat(configuration(context).getFilterConditions())
                        .isEqualTo(Map.of("hasAttachment", "true")));
    }

    @Test
    void aSecretMayComeFromASpringPlaceholderOrOneOfCamel() {
        application
                .withPropertyValues(
                        "secret=" + TOKEN,
                        "camel.component.jmap.access-token=${secret}",
                        "camel.component.jmap.oauthClientSecret={{secret}}")
                .run(context -> {
                    assertThat(configuration(context).getAccessToken()).isEqualTo(TOKEN);
                    assertThat(configuration(context).getOauthClientSecret()).isEqualTo(TOKEN);
                });
    }

    @ParameterizedTest
    @CsvSource({"page-size, many", "read-timeout, 1m30s", "read-timeout, {{patience}}"})
    void aValueThatIsNoneStopsTheApplication(String option, String value) {
        application
                .withPropertyValues("patience=90s", "camel.component.jmap." + option + "=" + value)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(value));
    }

    @Test
    void itCanBeSwitchedOff() {
        for (String off : List.of("camel.component.jmap.enabled", "camel.component.jmap.customizer.enabled")) {
            application
                    .withPropertyValues(off + "=false", "camel.component.jmap.server=mail.example.com")
                    .run(context -> assertThat(configuration(context).getServer())
                            .isEqualTo(new JmapConfiguration().getServer()));
        }
    }

    private static void everyOptionReaches(ApplicationContextRunner application) throws IOException {
        List<OptionProperty> options = OptionProperty.all().stream()
                .filter(option -> !option.isBean() && !option.isMap())
                .toList();
        String[] properties = options.stream()
                .map(option -> option.property() + "=" + example(option))
                .toArray(String[]::new);

        application.withPropertyValues(properties).run(context -> {
            JmapComponent jmap = jmap(context);
            PropertyConfigurerGetter values = (PropertyConfigurerGetter) jmap.getComponentPropertyConfigurer();
            assertThat(options).isNotEmpty().allSatisfy(option -> assertThat(
                            values.getOptionValue(jmap, option.name(), false))
                    .hasToString(held(option)));
        });
    }

    private static JmapComponent ofItsOwn() {
        JmapComponent jmap = new JmapComponent();
        jmap.getConfiguration().setServer("mail.example.com");
        jmap.getConfiguration().setTrackBy(JmapTrackBy.window);
        return jmap;
    }

    private static JmapComponent jmap(ApplicationContext context) {
        return context.getBean(CamelContext.class).getComponent("jmap", JmapComponent.class);
    }

    private static JmapConfiguration configuration(ApplicationContext context) {
        return jmap(context).getConfiguration();
    }

    /** A value that is not the default. */
    private static String example(OptionProperty option) {
        if (option.option().getEnums() != null) {
            return option.option().getEnums().get(1);
        }
        return switch (option.option().getType()) {
            case "boolean" -> Boolean.TRUE.equals(option.option().getDefaultValue()) ? "false" : "true";
            case "integer" -> "7";
            case "duration" -> "7s";
            default -> "some-" + option.name();
        };
    }

    /** What the component makes of it. */
    private static String held(OptionProperty option) {
        return option.option().getType().equals("duration") ? "7000" : example(option);
    }

    static class Beans {

        @Bean
        JmapCredentials vault() {
            return JmapCredentials.bearer(TOKEN);
        }

        @Bean
        IdempotentRepository handled() {
            return new MemoryIdempotentRepository();
        }
    }
}
