package io.polyphony.job.avro;

import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourceRecord;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Headers of input records that go on to the labelled vectors, such as those of traces. They are
 * bounded, so that no output grows beyond what its topic takes.
 *
 * @param names of the headers; Kafka tells upper and lower case apart
 */
public record PassedHeaders(Set<String> names) implements Serializable {

    public static final PassedHeaders NONE = new PassedHeaders(Set.of());

    /** Largest sum of names and values that goes on with a record, in bytes. */
    public static final int MAX_BYTES = 4 << 10;

    /** Header that says how many headers were left out for the sum of their sizes. */
    public static final String LEFT_OUT = "polyphony.headers-left-out";

    public PassedHeaders {
        names = Set.copyOf(names);
    }

    /** Returns the headers of a record that go on, in their order; of one name all. */
    List<SourceHeader> of(SourceRecord original) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<SourceHeader> passed = new ArrayList<>();
        int bytes = 0;
        int leftOut = 0;
        for (SourceHeader header : original.headers()) {
            if (names.contains(header.key())) {
                int size = size(header);
                if (bytes + size > MAX_BYTES) {
                    leftOut++;
                } else {
                    bytes += size;
                    passed.add(header);
                }
            }
        }
        if (leftOut > 0) {
            byte[] number = Integer.toString(leftOut).getBytes(StandardCharsets.UTF_8);
            passed.add(new SourceHeader(LEFT_OUT, number));
        }
        return List.copyOf(passed);
    }

    private static int size(SourceHeader header) {
        byte[] value = header.value();
        return header.key().getBytes(StandardCharsets.UTF_8).length
                + (value == null ? 0 : value.length);
    }
}
