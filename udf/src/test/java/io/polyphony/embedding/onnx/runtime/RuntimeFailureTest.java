package io.polyphony.embedding.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.polyphony.embedding.DeviceLostError;
import io.polyphony.embedding.DeviceMemoryException;
import io.polyphony.embedding.EmbeddingException;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Non-zero status code returned while running MatMul node. Status Message:"
                    + " /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:359 void*"
                    + " onnxruntime::BFCArena::AllocateRawInternal(size_t, bool) Available memory"
                    + " of 12 is smaller than requested bytes of 99",
                "Failed to allocate memory for requested buffer of size 67108864",
                "CUDA failure 2: out of memory ; GPU=0 ; hostname=a ;"
                    + " file=/onnxruntime_src/cuda_call.cc ; line=121 ; expr=cudaMalloc((void**)&p,"
                    + " size);",
                "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0",
                "CUDA error cudaErrorMemoryAllocation:out of memory",
                "std::bad_alloc"
            })
    void tooLittleMemory(String message) {
        assertThat(failure(message))
                .isInstanceOf(DeviceMemoryException.class)
                .hasMessageStartingWith("the pass failed: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; hostname=a ;"
                        + " file=/onnxruntime_src/bfc_arena.cc ; line=23 ;"
                        + " expr=cudaStreamSynchronize(s);",
                "CUDA error 719: unspecified launch failure",
                "CUDA failure 214: uncorrectable ECC error encountered ; GPU=1",
                "CUDA error cudaErrorIllegalAddress:an illegal memory access was encountered",
                "CUDA error cudaErrorLaunchFailure:unspecified launch failure",
                "CUDA error cudaErrorECCUncorrectable:uncorrectable ECC error encountered",
                "CUDA error cudaErrorNoKernelImageForDevice:no kernel image is available for"
                        + " execution on the device"
            })
    void aLostDeviceEndsTheProcess(String message) {
        assertThatThrownBy(() -> failure(message))
                .isInstanceOf(DeviceLostError.class)
                .hasMessageStartingWith("the pass failed: ")
                .matches(ExceptionUtils::isJvmFatalError, "ends a Flink task manager");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "indices element out of data bounds, idx=300",
                "CUDA failure 27: something new",
                "CUDA error cudaErrorNotReady:device not ready",
                "text with 700 tokens"
            })
    void anythingElseConcernsThePassAlone(String message) {
        assertThat(failure(message)).isExactlyInstanceOf(EmbeddingException.class);
    }

    @Test
    void aFailureWithoutAMessageIsNoSurprise() {
        assertThat(RuntimeFailure.of("the pass failed", new OrtException(null)))
                .hasMessageStartingWith("the pass failed: ");
    }

    private static EmbeddingException failure(String message) {
        return RuntimeFailure.of(
                "the pass failed", new OrtException(OrtException.OrtErrorCode.ORT_FAIL, message));
    }
}
