package io.polyphony.localcluster.fuzz.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Makes small well-formed records of any schema that is not recursive. */
final class RandomRecords {

    private static final int MOST_ITEMS = 3;
    private static final long YEAR_2023 = 1_700_000_000_000L;

    private final RandomGenerator random;

    RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    GenericRecord record(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), any(field.schema()));
        }
        return record;
    }

    private @Nullable Object any(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt(1_000);
            case LONG -> YEAR_2023 + random.nextInt(1_000_000);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case STRING -> "s" + random.nextInt(1_000);
            case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(MOST_ITEMS)));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case ENUM ->
                    new GenericData.EnumSymbol(
                            schema,
                            schema.getEnumSymbols()
                                    .get(random.nextInt(schema.getEnumSymbols().size())));
            case UNION -> any(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case RECORD -> record(schema);
            case ARRAY -> items(schema.getElementType());
            case MAP -> entries(schema.getValueType());
        };
    }

    private List<@Nullable Object> items(Schema item) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
            items.add(any(item));
        }
        return items;
    }

    private Map<String, @Nullable Object> entries(Schema item) {
        Map<String, @Nullable Object> entries = new HashMap<>();
        for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
            entries.put("k" + i, any(item));
        }
        return entries;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
