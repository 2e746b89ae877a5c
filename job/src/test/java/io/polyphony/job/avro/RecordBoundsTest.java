package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.function.record.DeadLetter.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecordBoundsTest {

    private static final long BILLION = 1_000_000_000;

    /** A review of a producer that has more to say; the job reads id and text. */
    private static final Schema WIDE =
            SchemaBuilder.record("Review")
                    .fields()
                    .requiredString("id")
                    .name("nothings")
                    .type()
                    .array()
                    .items()
                    .nullType()
                    .noDefault()
                    .name("empties")
                    .type()
                    .array()
                    .items(SchemaBuilder.record("Empty").fields().endRecord())
                    .noDefault()
                    .name("numbers")
                    .type()
                    .map()
                    .values()
                    .longType()
                    .noDefault()
                    .name("parent")
                    .type(tree())
                    .noDefault()
                    .endRecord();

    private final SingleObjectFormat format = new SingleObjectFormat(List.of(WIDE));
    private final AvroDecoder decoder = new AvroDecoder(format, FeedbackDecoder.READERS);

    private static Schema tree() {
        return new Schema.Parser()
                .parse(
                        """
                        {"type": "record", "name": "Tree", "fields": [
                          {"name": "children", "type": {"type": "array", "items": "Tree"}}]}
                        """);
    }

    /** Writes the fields behind the id. */
    private interface Fields {
        void write(BinaryEncoder out) throws IOException;
    }

    @Test
    void readsWhatIsRight() {
        assertThatCode(() -> decoder.decode(wide(out -> ends(out, 4)))).doesNotThrowAnyException();
        assertThatCode(
                        () ->
                                decoder.decode(
                                        wide(
                                                out -> {
                                                    out.writeLong(-3);
                                                    out.writeLong(0);
                                                    ends(out, 4);
                                                })))
                .doesNotThrowAnyException();
    }

    @Test
    void itemsWithoutBytesAreCounted() {
        for (long count : new long[] {BILLION, Long.MAX_VALUE, -Long.MAX_VALUE, Long.MIN_VALUE}) {
            refuses("nothings", out -> block(out, count));
            refuses(
                    "empties",
                    out -> {
                        out.writeLong(0);
                        block(out, count);
                    });
        }
        refuses(
                "nothings",
                out -> {
                    for (int i = 0; i < 1_000; i++) {
                        out.writeLong(RecordBounds.MAX_EMPTY_ITEMS);
                    }
                });
    }

    @Test
    void itemsAreNotMoreThanTheBytes() {
        refuses(
                "numbers",
                out -> {
                    out.writeLong(0);
                    out.writeLong(0);
                    out.writeLong(BILLION);
                    out.writeString("a");
                    out.writeLong(1);
                });
    }

    @Test
    void lengthsAreWithinTheBytes() {
        for (long length : new long[] {Integer.MAX_VALUE, -1, Long.MIN_VALUE, Long.MAX_VALUE, 99}) {
            byte[] value = value(out -> out.writeLong(length));
            refuses("id", value);
        }
        refuses(
                "numbers",
                out -> {
                    out.writeLong(0);
                    out.writeLong(0);
                    out.writeLong(1);
                    out.writeLong(Integer.MAX_VALUE);
                });
        refuses(
                "nothings",
                out -> {
                    out.writeLong(-1);
                    out.writeLong(BILLION);
                });
    }

    @Test
    void levelsAreBounded() {
        refuses(
                "children",
                out -> {
                    ends(out, 3);
                    for (int i = 0; i < 1_000_000; i++) {
                        out.writeLong(1);
                    }
                });
    }

    @Test
    void aSchemaThatMultipliesRecordsWithoutBytesIsBounded() {
        Schema last = SchemaBuilder.record("Level0").fields().endRecord();
        for (int i = 1; i < 50; i++) {
            last =
                    SchemaBuilder.record("Level" + i)
                            .fields()
                            .name("a")
                            .type(last)
                            .noDefault()
                            .name("b")
                            .type(last)
                            .noDefault()
                            .endRecord();
        }
        Schema bomb = last;

        assertThatThrownBy(() -> RecordBounds.check(bomb, new byte[10], 10))
                .isInstanceOf(DecodingException.class);
    }

    @Test
    void numbersBranchesAndSymbolsAreWithinTheirRange() {
        Schema schema =
                SchemaBuilder.record("Numbers")
                        .fields()
                        .requiredInt("whole")
                        .optionalLong("maybe")
                        .name("kind")
                        .type()
                        .enumeration("Kind")
                        .symbols("A", "B")
                        .noDefault()
                        .endRecord();

        assertThatCode(() -> RecordBounds.check(schema, new byte[] {2, 0, 2}, 0))
                .doesNotThrowAnyException();
        assertRefused(schema, "whole", (byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) -1);
        assertRefused(schema, "maybe", (byte) 2, (byte) 4, (byte) 0);
        assertRefused(schema, "maybe", (byte) 2, (byte) 1, (byte) 0);
        assertRefused(schema, "kind", (byte) 2, (byte) 0, (byte) 4);
        assertThatThrownBy(() -> RecordBounds.check(schema, new byte[] {2, 0, 2, 0}, 0))
                .hasMessage("4 bytes are no Numbers: more than one, by 1 bytes");
    }

    private static void assertRefused(Schema schema, String field, Byte... bytes) {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            value[i] = bytes[i];
        }
        assertThatThrownBy(() -> RecordBounds.check(schema, value, 0))
                .hasMessageContaining("field " + field + ": ");
    }

    private void refuses(String field, Fields fields) {
        refuses(field, wide(fields));
    }

    private void refuses(String field, byte[] value) {
        long start = System.nanoTime();
        DecodingException refusal =
                catchThrowableOfType(DecodingException.class, () -> decoder.decode(value));
        assertThat(refusal.reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(refusal).hasMessageContaining("field " + field + ": ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    /** Closes so many collections. */
    private static void ends(BinaryEncoder out, int collections) throws IOException {
        for (int i = 0; i < collections; i++) {
            out.writeLong(0);
        }
    }

    private static void block(BinaryEncoder out, long count) throws IOException {
        out.writeLong(count);
        if (count < 0) {
            out.writeLong(0);
        }
        ends(out, 8);
    }

    private byte[] wide(Fields fields) {
        return value(
                out -> {
                    out.writeString("r1");
                    fields.write(out);
                });
    }

    private byte[] value(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(format.header(WIDE));
        try {
            BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
            fields.write(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size());
    }
}
