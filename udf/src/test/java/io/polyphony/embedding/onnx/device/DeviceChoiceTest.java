package io.polyphony.embedding.onnx.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    private final List<Precision> tried = new ArrayList<>();

    @Test
    void aGpuComputesInBf16WhereItHasIt() throws Exception {
        assertThat(choice(Device.AUTO, null, Precision.BF16))
                .isEqualTo(new DeviceChoice(Device.CUDA, Precision.BF16));
        assertThat(tried).containsExactly(Precision.BF16);
    }

    @Test
    void anOlderGpuComputesInFp16() throws Exception {
        assertThat(choice(Device.CUDA, null, Precision.FP16))
                .isEqualTo(new DeviceChoice(Device.CUDA, Precision.FP16));
    }

    @Test
    void onlyTheWantedPrecisionIsTried() throws Exception {
        assertThat(choice(Device.CUDA, Precision.FP16, Precision.FP16).precision())
                .isEqualTo(Precision.FP16);
        assertThat(tried).containsExactly(Precision.FP16);
        assertThatThrownBy(() -> choice(Device.CUDA, Precision.BF16, Precision.FP16))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("no kernels for the compute capability of GPU 0");
    }

    @Test
    void autoFallsBackToTheCpuWithItsOwnDefault() throws Exception {
        assertThat(choice(Device.AUTO, null, null)).isEqualTo(new DeviceChoice(Device.CPU, null));
        assertThat(choice(Device.AUTO, Precision.INT8, null))
                .isEqualTo(new DeviceChoice(Device.CPU, Precision.INT8));
    }

    @Test
    void theCpuTriesNoGpu() throws Exception {
        assertThat(choice(Device.CPU, Precision.INT8, Precision.BF16))
                .isEqualTo(new DeviceChoice(Device.CPU, Precision.INT8));
        assertThat(tried).isEmpty();
    }

    private DeviceChoice choice(Device device, Precision wanted, Precision working)
            throws EmbeddingException {
        return DeviceChoice.of(
                device, 0, wanted, (index, precisions) -> first(precisions, working));
    }

    private Precision first(List<Precision> precisions, Precision working)
            throws EmbeddingException {
        for (Precision precision : precisions) {
            tried.add(precision);
            if (precision == working) {
                return precision;
            }
        }
        throw new EmbeddingException("CUDA error cudaErrorNoKernelImageForDevice:no kernel image");
    }
}
