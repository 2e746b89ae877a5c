package io.polyphony.job.avro;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Makes reader schemas that take null for every field but those of a logical type, which generated
 * classes convert by position: writers whose fields are optional are read by one rule, whatever
 * they write.
 */
final class NullTolerance {

    private NullTolerance() {}

    /** Returns the schema of the same class, each of whose fields may also be null. */
    static Schema of(Schema reader) {
        Schema tolerant =
                Schema.createRecord(
                        reader.getName(), reader.getDoc(), reader.getNamespace(), false);
        reader.getObjectProps().forEach(tolerant::addProp);
        tolerant.setFields(reader.getFields().stream().map(NullTolerance::field).toList());
        return tolerant;
    }

    private static Schema.Field field(Schema.Field field) {
        if (field.schema().isNullable() || field.schema().getLogicalType() != null) {
            return new Schema.Field(field, field.schema());
        }
        return new Schema.Field(
                field,
                Schema.createUnion(List.of(field.schema(), Schema.create(Schema.Type.NULL))));
    }
}
