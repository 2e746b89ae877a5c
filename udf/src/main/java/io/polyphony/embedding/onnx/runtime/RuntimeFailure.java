package io.polyphony.embedding.onnx.runtime;

import ai.onnxruntime.OrtException;
import io.polyphony.embedding.DeviceLostError;
import io.polyphony.embedding.DeviceMemoryException;
import io.polyphony.embedding.EmbeddingException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Classification of a failure of ONNX Runtime for whoever goes on. Only its message tells: the
 * error code is the same for all.
 */
public final class RuntimeFailure {

    private static final Pattern CUDA_CODE = Pattern.compile("CUDA (?:failure|error):? *(\\d+)");

    /** Error name as the runtime prints {@code cudaGetErrorName}. */
    private static final Pattern CUDA_NAME = Pattern.compile("\\bcudaError([A-Z]\\w+)");

    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile(
                    "cudaErrorMemoryAllocation|CUDA out of memory|Failed to allocate"
                            + " memory|bfc_arena|std::bad_alloc|CUBLAS_STATUS_ALLOC_FAILED");

    private static final int CUDA_OUT_OF_MEMORY = 2;

    /**
     * Codes of cudaError_t that the CUDA runtime documents as leaving the process in an
     * inconsistent state, so that it must be terminated: uncorrectable memory or link, illegal
     * address, launch timeout, destroyed context, device-side assert, hardware stack, illegal
     * instruction, misaligned address, invalid address space, invalid program counter, launch
     * failure; and no kernel image, since no later pass of this process finds one.
     */
    private static final Set<Integer> CUDA_LOST =
            Set.of(209, 214, 220, 700, 702, 709, 710, 714, 715, 716, 717, 718, 719);

    /** The same by name, without {@code cudaError}. */
    private static final Set<String> CUDA_LOST_NAMES =
            Set.of(
                    "NoKernelImageForDevice",
                    "ECCUncorrectable",
                    "NvlinkUncorrectable",
                    "IllegalAddress",
                    "LaunchTimeout",
                    "ContextIsDestroyed",
                    "Assert",
                    "HardwareStackError",
                    "IllegalInstruction",
                    "MisalignedAddress",
                    "InvalidAddressSpace",
                    "InvalidPc",
                    "LaunchFailure");

    private RuntimeFailure() {}

    /**
     * The failure as what it is.
     *
     * @param what was tried, as the beginning of a message
     * @throws DeviceLostError if nothing can be computed on the device by this process any more
     */
    public static EmbeddingException of(String what, OrtException e) {
        String found = String.valueOf(e.getMessage());
        String message = what + ": " + found;
        int code = cudaCode(found);
        if (CUDA_LOST.contains(code) || CUDA_LOST_NAMES.contains(cudaName(found))) {
            throw new DeviceLostError(message, e);
        }
        return code == CUDA_OUT_OF_MEMORY || OUT_OF_MEMORY.matcher(found).find()
                ? new DeviceMemoryException(message, e)
                : new EmbeddingException(message, e);
    }

    private static String cudaName(String message) {
        Matcher name = CUDA_NAME.matcher(message);
        return name.find() ? name.group(1) : "";
    }

    private static int cudaCode(String message) {
        Matcher code = CUDA_CODE.matcher(message);
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }
}
