package io.polyphony.function.serialization.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class LargeBytesTest {

    private static final int MEBIBYTE = 1 << 20;

    @Test
    void whatComesCompressedOverKafkaTravelsCompressed() throws IOException {
        byte[] zeros = new byte[12 * MEBIBYTE];

        assertThat(written(zeros).length()).isLessThan(MEBIBYTE / 4);
        assertThat(read(written(zeros))).isEqualTo(zeros);
    }

    @Test
    void otherBytesTravelAsTheyAre() throws IOException {
        byte[] random = new byte[MEBIBYTE];
        new Random(1).nextBytes(random);

        assertThat(written(random).length()).isEqualTo(MEBIBYTE + Integer.BYTES);
        assertThat(read(written(random))).isEqualTo(random);
        assertThat(written(new byte[1_000]).length()).isEqualTo(1_000 + Integer.BYTES);
    }

    @Test
    void anyLengthIsReadAsItWasWritten() throws IOException {
        assertThat(read(written(null))).isNull();
        for (int length : new int[] {0, 1, LargeBytes.LARGE - 1, LargeBytes.LARGE, 999_999}) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (i / 7);
            }
            assertThat(read(written(bytes))).isEqualTo(bytes);
        }
    }

    /** State and messages in flight of earlier versions. */
    @Test
    void readsWhatWasWrittenWithoutCompression() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(10);
        Fields.writeBytes(new byte[MEBIBYTE], out);

        assertThat(read(out)).isEqualTo(new byte[MEBIBYTE]);
    }

    private static DataOutputSerializer written(byte[] bytes) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(10);
        LargeBytes.write(bytes, out);
        return out;
    }

    private static byte[] read(DataOutputSerializer out) throws IOException {
        return LargeBytes.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
