package io.polyphony.localcluster.fuzz.message;

import io.polyphony.job.avro.FeedbackDecoder;
import io.polyphony.job.avro.WriterSchemas;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The schemas of the messages: every released one, and reviews of a producer that has more to say.
 */
public final class FuzzSchemas {

    /**
     * A review with fields that the job does not read: items without bytes, records in records, raw
     * bytes.
     */
    private static final String WIDE =
            """
            {"type": "record", "name": "Review", "namespace": "com.example", "fields": [
              {"name": "id", "type": "string"},
              {"name": "tenant", "type": ["null", "string"], "default": null},
              {"name": "text", "type": "string"},
              {"name": "nothings", "type": {"type": "array", "items": "null"}},
              {"name": "empties", "type": {"type": "array", "items":
                {"type": "record", "name": "Empty", "fields": []}}},
              {"name": "numbers", "type": {"type": "map", "values": "long"}},
              {"name": "tree", "type": {"type": "record", "name": "Tree", "fields": [
                {"name": "children", "type": {"type": "array", "items": "Tree"}}]}},
              {"name": "blob", "type": "bytes"}
            ]}
            """;

    private static final int FIRST_ID = 1_000;

    private final Schema wide = new Schema.Parser().parse(WIDE);
    private final List<Schema> released = WriterSchemas.released();

    /** Returns all that the job knows. */
    public List<Schema> known() {
        return Stream.concat(released.stream(), Stream.of(wide)).toList();
    }

    /** Returns the schemas by their identifiers in the registry. */
    public Map<Integer, Schema> registered() {
        Map<Integer, Schema> byId = new TreeMap<>();
        known().forEach(schema -> byId.put(FIRST_ID + byId.size(), schema));
        return byId;
    }

    /** Returns the schema of reviews with more fields, which {@code source.schemas.dir} adds. */
    public Schema wide() {
        return wide;
    }

    List<Schema> feedback() {
        return released.stream().filter(FuzzSchemas::isFeedback).toList();
    }

    List<Schema> others() {
        return released.stream().filter(schema -> !isFeedback(schema)).toList();
    }

    Schema command() {
        return released.stream()
                .filter(schema -> schema.getName().equals("CurationCommand"))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private static boolean isFeedback(Schema schema) {
        return FeedbackDecoder.READERS.stream()
                .anyMatch(reader -> reader.getName().equals(schema.getName()));
    }
}
