package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void textsOfEveryScriptAreWellFormed() {
        String text = "a\0é配バตดी😀\uFFFF\uFEFF" + Character.toString(0x10FFFF);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.firstMalformed(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }

    @Test
    void namesTheFirstByteThatIsNone() {
        assertThat(firstMalformed('a', 0xE9, 'b')).isEqualTo(1);
        assertThat(firstMalformed('a', 'b', 0xC3)).isEqualTo(2);
        assertThat(firstMalformed(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80)).isZero();
        assertThat(firstMalformed(0xC0, 0x80)).isZero();
    }

    @Test
    void agreesWithTheDecoderOnAnyBytes() {
        Random random = new Random(11);
        for (int run = 0; run < 200_000; run++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                bytes[0] = (byte) (0xE0 + random.nextInt(0x18));
            }

            assertThat(Utf8.firstMalformed(bytes, 0, bytes.length) == bytes.length)
                    .isEqualTo(isDecoded(bytes));
        }
    }

    private static boolean isDecoded(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int firstMalformed(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Utf8.firstMalformed(bytes, 0, bytes.length);
    }
}
