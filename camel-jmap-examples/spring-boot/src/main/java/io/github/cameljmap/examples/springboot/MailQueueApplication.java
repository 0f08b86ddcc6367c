package io.github.cameljmap.examples.springboot;

import java.time.Duration;

import javax.sql.DataSource;

import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

/** Puts new emails into a queue, and sends what is in another queue as emails. */
@SpringBootApplication
public class MailQueueApplication {

    public static void main(String[] args) {
        SpringApplication.run(MailQueueApplication.class, args);
    }

    /** Remembers which emails were put into the queue, also when the application ends before the server knows. */
    @Bean
    JdbcMessageIdRepository handled(DataSource database) {
        return new JdbcMessageIdRepository(database, "mail-to-queue");
    }

    /** What could not be sent is tried again after a second, then after twice as long each time, and never given up. */
    @Bean
    ArtemisConfigurationCustomizer tryAgain(@Value("${mail.longest-pause}") Duration longestPause) {
        return broker -> broker.addAddressSetting(
                MailRoutes.TO_SEND,
                new AddressSettings()
                        .setRedeliveryDelay(1000)
                        .setRedeliveryMultiplier(2)
                        .setMaxRedeliveryDelay(longestPause.toMillis())
                        .setMaxDeliveryAttempts(-1));
    }
}
