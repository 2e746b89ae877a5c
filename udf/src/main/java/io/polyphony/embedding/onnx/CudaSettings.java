package io.polyphony.embedding.onnx;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a GPU is used.
 *
 * @param deviceId the GPU; {@code null} for the one that the caller was given, or the first
 * @param memoryLimit bytes that ONNX Runtime's arena may take at most; 0 for no limit
 */
public record CudaSettings(@Nullable Integer deviceId, long memoryLimit, ArenaExtension arena)
        implements Serializable {

    public static final CudaSettings DEFAULT =
            new CudaSettings(null, 0, ArenaExtension.SAME_AS_REQUESTED);

    /** The GPU to use. */
    int device(OptionalInt given) {
        return deviceId == null ? given.orElse(0) : deviceId;
    }

    /** Options of ONNX Runtime's CUDA provider, by its names. */
    Map<String, String> providerOptions(int device) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("device_id", Integer.toString(device));
        options.put("arena_extend_strategy", arena.providerValue());
        if (memoryLimit > 0) {
            options.put("gpu_mem_limit", Long.toString(memoryLimit));
        }
        return options;
    }
}
