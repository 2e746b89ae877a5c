package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.onnx.device.Device;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CudaProbeTest {

    /** The graph is the one that a GPU gets; the CPU has its kernels in these precisions. */
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FP32", "FP16"})
    void itsModelRuns(Precision precision) {
        assertThatCode(() -> CudaProbe.run(Device.CPU, 0, precision)).doesNotThrowAnyException();
    }

    @Test
    void withoutTheProviderItSaysWhatToInstall() {
        assertThatThrownBy(() -> CudaProbe.first(0, List.of(Precision.BF16)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("install the GPU variant of the polyphony-runtime jar");
    }
}
