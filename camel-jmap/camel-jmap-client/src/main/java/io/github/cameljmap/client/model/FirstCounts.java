package io.github.cameljmap.client.model;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;

/** Passes over a property that comes again when its record is made already, which Jackson would take for a fault of ours. */
final class FirstCounts extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
        builder.getProperties().forEachRemaining(property -> {
            if (property instanceof CreatorProperty creator) {
                creator.setFallbackSetter(new Ignored(creator));
            }
        });
        return builder;
    }

    private static final class Ignored extends SettableBeanProperty.Delegating {

        private static final long serialVersionUID = 1L;

        Ignored(SettableBeanProperty property) {
            super(property);
        }

        @Override
        protected SettableBeanProperty withDelegate(SettableBeanProperty property) {
            return new Ignored(property);
        }

        @Override
        public void fixAccess(DeserializationConfig config) {
            // nothing is set; the property that this is in for would ask it back
        }

        @Override
        public void deserializeAndSet(JsonParser json, DeserializationContext context, Object instance)
                throws IOException {
            json.skipChildren();
        }

        @Override
        public void set(Object instance, Object value) {
            // the first one stays
        }

        @Override
        public Object setAndReturn(Object instance, Object value) {
            return instance;
        }
    }
}
