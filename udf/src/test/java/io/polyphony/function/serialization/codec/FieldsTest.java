package io.polyphony.function.serialization.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private final DataOutputSerializer out = new DataOutputSerializer(64);

    @Test
    void absentStringsHaveTheBytesOfEmptyOnes() throws IOException {
        Fields.writeString("", out);
        byte[] empty = out.getCopyOfBuffer();
        out.clear();

        Fields.writeOptional(null, out);

        assertThat(out.getCopyOfBuffer()).isEqualTo(empty);
        assertThat(readOptional()).isNull();
    }

    @Test
    void givenStringsHaveTheSameBytesWhetherTheyMayBeAbsentOrNot() throws IOException {
        Fields.writeString("电池", out);
        byte[] required = out.getCopyOfBuffer();
        out.clear();

        Fields.writeOptional("电池", out);

        assertThat(out.getCopyOfBuffer()).isEqualTo(required);
        assertThat(readOptional()).isEqualTo("电池");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 300, 1L << 40, Long.MAX_VALUE})
    void variableNumbersAreReadAsWritten(long value) throws IOException {
        Fields.writeVariable(value, out);

        assertThat(Fields.readVariable(in())).isEqualTo(value);
    }

    @Test
    void shortLongsAreReadAsWrittenAndSmallOnesTakeTwoBytes() throws IOException {
        long[] values = {0, -1, 63, -64, 8_191, -8_192, Long.MAX_VALUE, Long.MIN_VALUE};

        Fields.writeShortLongs(values, out);
        assertThat(Fields.readShortLongs(in())).isEqualTo(values);

        out.clear();
        Fields.writeShortLongs(new long[] {8_191, -8_192}, out);
        assertThat(out.length()).isEqualTo(Integer.BYTES + 2 * 2);
    }

    private @Nullable String readOptional() throws IOException {
        return Fields.readOptional(in());
    }

    private DataInputDeserializer in() {
        return new DataInputDeserializer(out.getCopyOfBuffer());
    }
}
