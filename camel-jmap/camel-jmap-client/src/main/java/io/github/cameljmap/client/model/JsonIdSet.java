package io.github.cameljmap.client.model;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** Marks a set that JMAP writes as an object whose members are all true: {@code {"$seen": true}}. */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = JsonIdSet.Writer.class)
@JsonDeserialize(using = JsonIdSet.Reader.class)
@interface JsonIdSet {

    /** Writes the object. */
    final class Writer extends JsonSerializer<Set<String>> {
        @Override
        public void serialize(Set<String> ids, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            for (String id : ids) {
                json.writeBooleanField(id, true);
            }
            json.writeEndObject();
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Set<String> ids) {
            return ids == null || ids.isEmpty();
        }
    }

    /** Reads the object; a member that is not true is not in the set. */
    final class Reader extends JsonDeserializer<Set<String>> {
        @Override
        public Set<String> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Set<String> ids = new LinkedHashSet<>();
            if (!json.isExpectedStartObjectToken()) {
                json.skipChildren();
                return ids;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String id = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_TRUE) {
                    ids.add(id);
                } else {
                    json.skipChildren();
                }
            }
            return ids;
        }
    }
}
