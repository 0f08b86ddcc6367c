package io.github.cameljmap.component.support;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the objects of this project that others hold in their fields. */
public final class OwnObjects {

    private static final String OURS = "io.github.cameljmap.";

    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> todo = new ArrayDeque<>();

    private OwnObjects() {}

    /** These, and all that can be reached from them by way of their own kind, collections and optionals. */
    public static Set<Object> reachedFrom(Object... roots) throws IllegalAccessException {
        OwnObjects objects = new OwnObjects();
        List.of(roots).forEach(objects::add);
        while (!objects.todo.isEmpty()) {
            objects.addFieldsOf(objects.todo.pop());
        }
        return objects.found;
    }

    private void addFieldsOf(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type.getName().startsWith(OURS); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(field.get(object));
                }
            }
        }
    }

    private void add(Object value) {
        if (value instanceof Collection<?> several) {
            List.copyOf(several).forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                add(key);
                add(element);
            });
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else if (value != null && value.getClass().getName().startsWith(OURS) && found.add(value)) {
            todo.push(value);
        }
    }
}
