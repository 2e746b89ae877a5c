package io.polyphony.checks.gpu.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentionStepTest {

    @Test
    void kernelsOfAttentionAreCountedByName() {
        assertThat(
                        AttentionStep.kernels(
                                """
                                Operator=GroupQueryAttention Node=GroupQueryAttention/31 \
                                DataType=bf16 \
                                SdpaKernel=FLASH_ATTENTION
                                some other line
                                Operator=GroupQueryAttention Node=GroupQueryAttention/62 \
                                DataType=bf16 \
                                SdpaKernel=FLASH_ATTENTION
                                """))
                .isEqualTo(Map.of("FLASH_ATTENTION", 2));
    }
}
