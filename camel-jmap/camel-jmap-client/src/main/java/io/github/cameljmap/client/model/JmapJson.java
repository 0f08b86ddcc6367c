package io.github.cameljmap.client.model;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

/** How JMAP's data types are read from and written as JSON. */
public final class JmapJson {

    // Jackson's own limit of 20 million characters would refuse a large text; how large it can get is limited by the
    // size
    // of the answer.
    private static final int MAX_STRING_LENGTH = Integer.MAX_VALUE;

    // Each part of an email within another adds two levels. What walks through them may go one call deeper for each.
    private static final int MAX_DEPTH = 700;

    // Thousands of emails with all their properties. The smallest thing takes 2 bytes on the wire and 100 in memory.
    private static final int MAX_TOKENS = 5_000_000;

    // Configured here and never again, so it may be shared.
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING_LENGTH)
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    // an error message must not quote somebody's mail
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addHandler(new WrongTypeIsAbsent())
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
            .addModule(new SimpleModule("jmap")
                    .setDeserializerModifier(new FirstCounts())
                    .addSerializer(new OptionalWriter())
                    .addDeserializer(Optional.class, new OptionalReader(null))
                    .addSerializer(new DateWriter<>(Instant.class, Instant::toString))
                    .addDeserializer(
                            Instant.class,
                            new TextReader<>(text -> Dates.parse(text).toInstant(), null))
                    .addSerializer(
                            new DateWriter<>(OffsetDateTime.class, DateTimeFormatter.ISO_OFFSET_DATE_TIME::format))
                    .addDeserializer(OffsetDateTime.class, new TextReader<>(Dates::parse, null))
                    .addDeserializer(Long.class, new TextReader<>(Long::valueOf, null))
                    .addDeserializer(Boolean.class, new TextReader<>(Map.of("true", true, "false", false)::get, null))
                    .addDeserializer(boolean.class, new TextReader<>(Boolean::valueOf, false)))
            .build();

    private JmapJson() {}

    /** The mapper for all of JMAP. It is shared: do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Which limit of size, depth or number was broken when JSON could not be read; empty when it failed for another reason. */
    public static Optional<String> brokenLimit(IOException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof StreamConstraintsException)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((StreamConstraintsException) cause)
                .map(StreamConstraintsException::getOriginalMessage);
    }

    /** A property of a wrong type counts as absent, so that one odd email does not spoil a page of good ones. */
    private static final class WrongTypeIsAbsent extends DeserializationProblemHandler {
        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context, JavaType target, JsonToken token, JsonParser json, String message)
                throws IOException {
            json.skipChildren();
            return null;
        }

        @Override
        public Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> target,
                ValueInstantiator instantiator,
                JsonParser json,
                String message)
                throws IOException {
            json.skipChildren();
            return null;
        }
    }

    private static final class OptionalReader extends JsonDeserializer<Optional<?>> implements ContextualDeserializer {

        private final JsonDeserializer<?> content;

        OptionalReader(JsonDeserializer<?> content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
                throws JsonMappingException {
            JavaType type = property == null ? context.getContextualType() : property.getType();
            return new OptionalReader(
                    context.findContextualValueDeserializer(type.containedTypeOrUnknown(0), property));
        }

        @Override
        public Optional<?> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Optional.ofNullable(content.deserialize(json, context));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Optional<?> getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    private static final class OptionalWriter extends JsonSerializer<Optional<?>> {
        @Override
        public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), json);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
            return value == null || value.isEmpty();
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Class<Optional<?>> handledType() {
            return (Class) Optional.class;
        }
    }

    /** Reads a Date or UTCDate (RFC 8620 §1.4), a number or a Boolean; one that cannot be read counts as absent. */
    private static final class TextReader<T> extends JsonDeserializer<T> {

        private final Function<String, T> parse;
        private final T absent;

        TextReader(Function<String, T> parse, T absent) {
            this.parse = parse;
            this.absent = absent;
        }

        @Override
        public T getNullValue(DeserializationContext context) {
            return absent;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString();
            if (text == null) {
                json.skipChildren();
                return absent;
            }
            try {
                return parse.apply(text);
            } catch (DateTimeException | NumberFormatException e) {
                return absent;
            }
        }
    }

    private static final class DateWriter<T> extends JsonSerializer<T> {

        private final Class<T> type;
        private final Function<T, String> format;

        DateWriter(Class<T> type, Function<T, String> format) {
            this.type = type;
            this.format = format;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(format.apply(value));
        }

        @Override
        public Class<T> handledType() {
            return type;
        }
    }
}
