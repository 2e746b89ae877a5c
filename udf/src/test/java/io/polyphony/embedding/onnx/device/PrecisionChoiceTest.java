package io.polyphony.embedding.onnx.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionChoiceTest {

    @Test
    void eachDeviceHasADefault() throws Exception {
        assertThat(PrecisionChoice.on(Device.CPU, null)).isEqualTo(Precision.FP32);
        assertThat(PrecisionChoice.on(Device.CUDA, null)).isEqualTo(Precision.BF16);
    }

    @ParameterizedTest
    @CsvSource({"CPU,FP32", "CPU,INT8", "CUDA,FP16", "CUDA,BF16"})
    void aDeviceTakesWhatItHasKernelsFor(Device device, Precision precision) throws Exception {
        assertThat(PrecisionChoice.on(device, precision)).isEqualTo(precision);
        assertThat(PrecisionChoice.describe(device, precision)).isEqualTo(precision.id());
    }

    @ParameterizedTest
    @CsvSource({
        "CPU,FP16,fp16,the CPU,fp32 and int8,cuda",
        "CPU,BF16,bf16,the CPU,fp32 and int8,cuda",
        "CUDA,INT8,int8,CUDA,fp16 and bf16,cpu",
        "CUDA,FP32,fp32,CUDA,fp16 and bf16,cpu"
    })
    void aDeviceRefusesTheOthersAndNamesTheWayOut(
            Device device, Precision precision, String id, String where, String takes, String to) {
        assertThatThrownBy(() -> PrecisionChoice.on(device, precision))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        "embedding.precision is %s, but the model runs on %s, which takes %s: set"
                            + " embedding.precision to auto or to one of these, or embedding.device"
                            + " to %s",
                        id, where, takes, to);
        assertThatThrownBy(() -> PrecisionChoice.describe(device, precision))
                .isInstanceOf(EmbeddingException.class);
    }

    @Test
    void beforeTheGpuIsLookedForAutoStaysAuto() throws Exception {
        assertThat(PrecisionChoice.describe(Device.AUTO, null)).isEqualTo("auto");
        assertThat(PrecisionChoice.describe(Device.CUDA, null)).isEqualTo("auto");
        assertThat(PrecisionChoice.describe(Device.AUTO, Precision.INT8)).isEqualTo("int8");
    }
}
