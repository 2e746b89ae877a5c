package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Times as a writer's schema has them, which schema resolution passes by: it reads microseconds as
 * milliseconds. Those of other units are converted, those without a time zone are refused.
 */
final class WriterTimes {

    private static final String READ = "timestamp-millis";

    /**
     * One field of the reader that the writer writes in another unit.
     *
     * @param unit written unit by its name in Avro
     */
    private record Field(String name, int position, String unit) {

        Instant convert(Instant read) throws DecodingException {
            long written = read.toEpochMilli();
            return switch (unit) {
                case "timestamp-micros" -> Instant.ofEpochMilli(Math.floorDiv(written, 1_000L));
                case "timestamp-nanos" -> Instant.ofEpochMilli(Math.floorDiv(written, 1_000_000L));
                case "date" -> Instant.EPOCH.plus(Duration.ofDays(written));
                default ->
                        throw new DecodingException(
                                Reason.UNDECODABLE,
                                "%s is written as %s, which is no time since 1970 in UTC; write %s"
                                        .formatted(name, unit, READ));
            };
        }
    }

    private final List<Field> fields;

    private WriterTimes(List<Field> fields) {
        this.fields = fields;
    }

    static WriterTimes of(Schema writer, Schema reader) {
        List<Field> fields = new ArrayList<>();
        for (Schema.Field field : reader.getFields()) {
            Schema.@Nullable Field written = writer.getField(field.name());
            @Nullable String unit = written == null ? null : logicalType(written.schema());
            if (READ.equals(logicalType(field.schema())) && unit != null && !unit.equals(READ)) {
                fields.add(new Field(field.name(), field.pos(), unit));
            }
        }
        return new WriterTimes(fields);
    }

    /** Converts the times of a record as it was read. */
    void convert(SpecificRecord read) throws DecodingException {
        for (Field field : fields) {
            if (read.get(field.position()) instanceof Instant time) {
                read.put(field.position(), field.convert(time));
            }
        }
    }

    /** Returns the name of the logical type, also of a type that this version of Avro passes by. */
    private static @Nullable String logicalType(Schema schema) {
        if (schema.isUnion()) {
            return schema.getTypes().stream()
                    .map(WriterTimes::logicalType)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        LogicalType known = schema.getLogicalType();
        return known == null ? schema.getProp(LogicalType.LOGICAL_TYPE_PROP) : known.getName();
    }
}
