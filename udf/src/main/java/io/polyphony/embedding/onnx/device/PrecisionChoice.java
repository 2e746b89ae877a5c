package io.polyphony.embedding.onnx.device;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Choice of a device's precision where the user leaves it open, and refusal of others. The CPU's
 * default is fp32, whose vectors are the reference. CUDA's is bf16, whose range is that of fp32:
 * published models exceed fp16's inside the MLP (QwenLM/Qwen3-Embedding#164), which fp16 therefore
 * keeps scaled down.
 */
public final class PrecisionChoice {

    private PrecisionChoice() {}

    /**
     * @param wanted {@code null} for the device's default
     * @param device resolved, not {@link Device#AUTO}
     * @throws EmbeddingException if the device has no kernels for it
     */
    public static Precision on(Device device, @Nullable Precision wanted)
            throws EmbeddingException {
        boolean cuda = device == Device.CUDA;
        if (wanted == null) {
            return cuda ? Precision.BF16 : Precision.FP32;
        }
        boolean half = wanted == Precision.FP16 || wanted == Precision.BF16;
        if (half != cuda) {
            throw new EmbeddingException(
                    ("embedding.precision is %s, but the model runs on %s, which takes %s: "
                                    + "set embedding.precision to auto or to one of these, or "
                                    + "embedding.device to %s")
                            .formatted(
                                    wanted.id(),
                                    cuda ? "CUDA" : "the CPU",
                                    cuda ? "fp16 and bf16" : "fp32 and int8",
                                    cuda ? "cpu" : "cuda"));
        }
        return wanted;
    }

    /**
     * Describes the precision before a machine has looked for its GPU: {@code auto} if the
     * precision depends on what it finds.
     *
     * @throws EmbeddingException if the device is given and has no kernels for the precision
     */
    public static String describe(Device device, @Nullable Precision wanted)
            throws EmbeddingException {
        if (device == Device.AUTO || (device == Device.CUDA && wanted == null)) {
            return wanted == null ? "auto" : wanted.id();
        }
        return on(device, wanted).id();
    }
}
