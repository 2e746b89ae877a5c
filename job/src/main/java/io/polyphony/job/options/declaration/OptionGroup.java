package io.polyphony.job.options.declaration;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/**
 * The options of one area, in the order of their declaration.
 *
 * @param passThrough key prefixes whose keys belong to somebody else and are not checked here
 */
public record OptionGroup(
        String title,
        List<Entry> entries,
        List<Requirement> requirements,
        List<PassThrough> passThrough) {

    /** A prefix such as {@code source.kafka.}, and what becomes of the rest of the key. */
    public record PassThrough(String prefix, String description) {}

    /**
     * An option and the type of its value as it was declared.
     *
     * @param expert whether its default suits nearly everybody
     */
    public record Entry(ConfigOption<?> option, Type type, boolean expert) {

        public String description() {
            return new HtmlFormatter().format(option.description());
        }

        public boolean isList() {
            return rawType() == List.class;
        }

        public boolean isMap() {
            return rawType() == Map.class;
        }

        private Class<?> rawType() {
            return (Class<?>)
                    (type instanceof ParameterizedType parameterized
                            ? parameterized.getRawType()
                            : type);
        }

        /** Describes how to write a value: a simple type name, or the values of an enum. */
        public String typeText() {
            Class<?> single = rawType();
            return single.isEnum()
                    ? String.join(
                            ", ",
                            Arrays.stream(single.getEnumConstants()).map(Object::toString).toList())
                    : single.getSimpleName();
        }
    }

    /** Collects the public constants of {@code holder}. */
    public static OptionGroup of(
            String title,
            Class<?> holder,
            List<Requirement> requirements,
            PassThrough... passThrough) {
        List<Entry> entries =
                Arrays.stream(holder.getFields())
                        .filter(OptionGroup::isOption)
                        .map(OptionGroup::entry)
                        .toList();
        return new OptionGroup(title, entries, requirements, List.of(passThrough));
    }

    private static boolean isOption(Field field) {
        return Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class;
    }

    private static Entry entry(Field field) {
        try {
            Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            return new Entry(
                    (ConfigOption<?>) field.get(null),
                    type,
                    field.isAnnotationPresent(Expert.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("not public: " + field, e);
        }
    }
}
