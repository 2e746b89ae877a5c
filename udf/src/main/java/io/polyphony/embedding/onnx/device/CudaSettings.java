package io.polyphony.embedding.onnx.device;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a GPU.
 *
 * @param deviceId the GPU; {@code null} for the one that the caller was given, or the first
 * @param memoryLimit bytes that ONNX Runtime's arena may take at most; 0 for no limit
 */
public record CudaSettings(@Nullable Integer deviceId, long memoryLimit) implements Serializable {

    public static final CudaSettings DEFAULT = new CudaSettings(null, 0);

    /** By what is asked for, which takes the least memory: the arena never shrinks. */
    private static final String ARENA_GROWTH = "kSameAsRequested";

    /**
     * Flash attention 1, memory-efficient attention 2 where the GPU is older, unfused 16 (ONNX
     * Runtime, AttentionBackend). Not cuDNN's, 8, which is preferred from compute capability 9.0 on
     * where it is found, and keeps a plan per shape without bound.
     */
    private static final int ATTENTION_KERNELS = 1 + 2 + 16;

    /** The GPU to use. */
    public int device(OptionalInt given) {
        return deviceId == null ? given.orElse(0) : deviceId;
    }

    /** Options of ONNX Runtime's CUDA provider, by its names. */
    public Map<String, String> providerOptions(int device) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("device_id", Integer.toString(device));
        options.put("arena_extend_strategy", ARENA_GROWTH);
        options.put("sdpa_kernel", Integer.toString(ATTENTION_KERNELS));
        if (memoryLimit > 0) {
            options.put("gpu_mem_limit", Long.toString(memoryLimit));
        }
        return options;
    }
}
