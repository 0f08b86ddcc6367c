package io.github.cameljmap.benchmark.poll;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.cameljmap.test.MailUser;

/** Several users as one option of a task. */
public final class Users {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Users() {}

    public static String write(List<MailUser> users) throws IOException {
        return JSON.writeValueAsString(users);
    }

    public static List<MailUser> read(String option) throws IOException {
        return List.of(JSON.readValue(option, MailUser[].class));
    }
}
