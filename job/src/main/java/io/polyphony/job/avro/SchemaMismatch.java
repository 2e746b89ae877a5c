package io.polyphony.job.avro;

import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Describes which fields of a writer's schema a reader cannot read, by their names. */
final class SchemaMismatch {

    private SchemaMismatch() {}

    /** Returns a clause for each field that does not resolve; empty if all do. */
    static String describe(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(incompatibility -> describe(reader, writer, incompatibility))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String describe(Schema reader, Schema writer, Incompatibility found) {
        String[] path = found.getLocation().split("/");
        if (path.length < 3 || !path[1].equals("fields")) {
            return found.getMessage();
        }
        Schema.Field field = reader.getFields().get(Integer.parseInt(path[2]));
        Schema.Field written = writer.getField(field.name());
        return written == null
                ? "field %s is missing and has no default".formatted(field.name())
                : "field %s is written as %s and cannot be read as %s"
                        .formatted(field.name(), type(written.schema()), type(field.schema()));
    }

    private static String type(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .map(SchemaMismatch::type)
                        .collect(Collectors.joining(" or "))
                : schema.getName();
    }
}
