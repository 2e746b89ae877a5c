package io.polyphony.embedding.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.PassLimits;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.device.DeviceChoice;
import io.polyphony.embedding.onnx.runtime.SmallestGraph;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    /** Messages as ONNX Runtime 1.28.0 gives them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[ONNXRuntimeError] : 1 : FAIL : Failed to load library"
                        + " /tmp/x/libonnxruntime_providers_cuda.so with error: libcublasLt.so.12:"
                        + " cannot open shared object file: No such file or directory | the library"
                        + " libcublasLt.so.12 is missing; install the libraries of CUDA 12",
                "with error: libcurand.so.10: cannot open shared object file | the library"
                        + " libcurand.so.10 is missing",
                "Error loading \"x.dll\" which depends on \"cublasLt64_12.dll\" which is missing. |"
                        + " the library cublasLt64_12.dll is missing",
                "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ;"
                        + " GPU=0 | the NVIDIA driver is missing or too old",
                "CUDA failure 101: invalid device ordinal ; GPU=3 | there is no GPU with index 3"
                        + " (embedding.cuda.device-id)",
                "Failed to find CUDA shared provider | Failed to find CUDA shared provider"
            })
    void saysWhyCudaCannotBeUsed(String failure, String problem) {
        assertThatThrownBy(() -> DeviceChoice.resolve(Device.CUDA, 3, failing(failure)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(
                        "embedding.device is cuda, but CUDA is not usable here: " + problem)
                .hasMessageEndingWith("; or set embedding.device to auto or cpu");
    }

    @Test
    void autoTakesWhatWorks() throws Exception {
        assertThat(DeviceChoice.resolve(Device.AUTO, 0, index -> {})).isEqualTo(Device.CUDA);
        assertThat(DeviceChoice.resolve(Device.AUTO, 0, failing("no"))).isEqualTo(Device.CPU);
        assertThat(DeviceChoice.resolve(Device.CPU, 0, failing("never asked")))
                .isEqualTo(Device.CPU);
    }

    @Test
    void theSmallestGraphOpens() throws Exception {
        try (OrtSession session =
                OrtEnvironment.getEnvironment().createSession(SmallestGraph.bytes())) {
            assertThat(session.getNumInputs()).isEqualTo(1);
        }
    }

    @Test
    void theGpuIsTheOneNamedElseTheOneGivenElseTheFirst() {
        CudaSettings third = new CudaSettings(3, 0);
        assertThat(third.device(OptionalInt.of(1))).isEqualTo(3);
        assertThat(CudaSettings.DEFAULT.device(OptionalInt.of(1))).isEqualTo(1);
        assertThat(CudaSettings.DEFAULT.device(OptionalInt.empty())).isZero();
    }

    @Test
    void settingsReachTheProviderByItsNames() {
        assertThat(CudaSettings.DEFAULT.providerOptions(1))
                .isEqualTo(
                        Map.of(
                                "device_id",
                                "1",
                                "arena_extend_strategy",
                                "kSameAsRequested",
                                "sdpa_kernel",
                                "19"));
        assertThat(new CudaSettings(null, 1 << 30).providerOptions(0))
                .containsEntry("gpu_mem_limit", "1073741824");
    }

    @Test
    void passesAreSmallOnTheCpuUnlessSettingsSayOtherwise() {
        SessionSettings settings = SessionSettings.of(Device.AUTO, 0);
        assertThat(settings.limits(Device.CPU)).isEqualTo(new PassLimits(512, 1 << 22));
        assertThat(settings.limits(Device.CUDA)).isEqualTo(new PassLimits(16_384, 1 << 22));
        SessionSettings own =
                new SessionSettings(
                        Device.AUTO, 0, SessionScope.SLOT, CudaSettings.DEFAULT, 64, 100);
        assertThat(own.limits(Device.CUDA)).isEqualTo(new PassLimits(64, 100));
    }

    @Test
    void noPassExceedsWhatEveryKernelOfAGpuTakes() {
        SessionSettings huge =
                new SessionSettings(
                        Device.AUTO, 0, SessionScope.SLOT, CudaSettings.DEFAULT, 1 << 20, 1L << 40);

        assertThat(huge.limits(Device.CUDA).maxTokens()).isEqualTo(65_535);
        assertThat(huge.limits(Device.CPU).maxTokens()).isEqualTo(1 << 20);
    }

    private static DeviceChoice.Probe failing(String message) {
        return index -> {
            throw new OrtException(message);
        };
    }
}
