package io.github.cameljmap.examples.springboot;

import javax.sql.DataSource;

import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
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
}
