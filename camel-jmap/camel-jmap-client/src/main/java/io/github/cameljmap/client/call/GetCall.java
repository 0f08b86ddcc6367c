package io.github.cameljmap.client.call;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParser;

import io.github.cameljmap.client.model.DataType;

/** Builds a /get call (RFC 8620 §5.1). Without ids it asks for all records, where the data type allows that. */
public final class GetCall<T> extends CallBuilder<GetCall<T>> {

    private final DataType<T> type;
    private Consumer<? super T> sink;

    private GetCall(DataType<T> type, String accountId) {
        super(type, "get", accountId);
        this.type = type;
    }

    public static <T> GetCall<T> of(DataType<T> type, String accountId) {
        return new GetCall<>(type, accountId);
    }

    public GetCall<T> ids(Collection<String> ids) {
        return strings("ids", ids);
    }

    public GetCall<T> ids(ResultReference ids) {
        return reference("ids", ids);
    }

    /** The properties to return; all of them when this is not set. */
    public GetCall<T> properties(Collection<String> properties) {
        return strings("properties", properties);
    }

    /** Hands each record over as it is decoded, on the thread that reads the response, instead of keeping it in the list. */
    public GetCall<T> forEach(Consumer<? super T> consumer) {
        this.sink = consumer;
        return this;
    }

    public MethodCall<GetResult<T>> build() {
        return build(new Reader<>(type, sink));
    }

    /** A record that was handed over is not to be handed over again. */
    private record Reader<T>(DataType<T> type, Consumer<? super T> sink)
            implements MethodCall.ResultReader<GetResult<T>> {

        @Override
        public GetResult<T> read(JsonParser parser) throws IOException {
            return GetResult.read(type, parser, sink);
        }

        @Override
        public boolean canReadAgain() {
            return sink == null;
        }
    }

    @Override
    GetCall<T> self() {
        return this;
    }
}
