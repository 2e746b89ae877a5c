package io.polyphony.job.avro.registry;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a registry for an identifier: a schema, or the reason why there is none to read
 * with.
 *
 * @param problem {@code null} exactly if there is a schema
 */
record RegisteredSchema(@Nullable Schema schema, String problem) {

    static RegisteredSchema usable(Schema schema) {
        return new RegisteredSchema(schema, "");
    }

    static RegisteredSchema unusable(String problem) {
        return new RegisteredSchema(null, problem);
    }
}
