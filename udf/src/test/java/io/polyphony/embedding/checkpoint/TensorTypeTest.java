package io.polyphony.embedding.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTypeTest {

    private final ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void everyPatternSurvivesARoundTrip(TensorType type) {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = type.get(buffer.putShort(0, (short) bits), 0);
            if (!Float.isNaN(value)) {
                type.put(buffer.clear(), value);
                assertThat(buffer.getShort(0)).isEqualTo((short) bits);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x3c00, 1",
        "0xc000, -2",
        "0x7bff, 65504",
        "0x0400, 0x1p-14f",
        "0x0001, 0x1p-24f",
        "0x3555, 0.33325195",
        "0x7c00, Infinity",
        "0x8000, -0.0"
    })
    void readsHalfPrecision(String bits, String value) {
        buffer.putShort(0, (short) (int) Integer.decode(bits));

        assertThat(TensorType.F16.get(buffer, 0)).isEqualTo(Float.parseFloat(value));
    }

    @Test
    void roundsToTheNearestEven() {
        assertThat(roundTrip(TensorType.F16, 1 + 0x1p-11f)).isEqualTo(1);
        assertThat(roundTrip(TensorType.F16, 1 + 0x3p-11f)).isEqualTo(1 + 0x1p-9f);
        assertThat(roundTrip(TensorType.F16, 65520)).isInfinite();
        assertThat(roundTrip(TensorType.F16, 0x1p-26f)).isZero();
        assertThat(roundTrip(TensorType.BF16, 1 + 0x1p-8f)).isEqualTo(1);
        assertThat(roundTrip(TensorType.BF16, 1 + 0x3p-8f)).isEqualTo(1 + 0x1p-6f);
    }

    private float roundTrip(TensorType type, float value) {
        type.put(buffer.clear(), value);
        return type.get(buffer, 0);
    }
}
