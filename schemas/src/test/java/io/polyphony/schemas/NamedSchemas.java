package io.polyphony.schemas;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Records and enums of a schema by their full names, itself first. */
final class NamedSchemas {

    private NamedSchemas() {}

    static Map<String, Schema> of(Schema schema) {
        Map<String, Schema> named = new LinkedHashMap<>();
        collect(schema, named);
        return named;
    }

    private static void collect(Schema schema, Map<String, Schema> named) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), named));
                }
            }
            case ENUM -> named.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), named);
            case MAP -> collect(schema.getValueType(), named);
            case UNION -> schema.getTypes().forEach(type -> collect(type, named));
            default -> {}
        }
    }
}
