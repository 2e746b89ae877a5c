package io.polyphony.embedding.onnx.device;

import ai.onnxruntime.OrtException;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Choice of a compiled model's device, and of its precision where the user leaves it open: on a GPU
 * bf16, whose range is that of fp32; fp16 where the GPU has no bf16.
 *
 * @param device resolved, not {@link Device#AUTO}
 * @param precision {@code null} for the device's default
 */
public record DeviceChoice(Device device, @Nullable Precision precision) {

    /** Tries a GPU in some precisions. */
    @FunctionalInterface
    public interface Attempt {
        Precision first(int index, List<Precision> precisions) throws EmbeddingException;
    }

    /** Tries whether a GPU can be used. */
    @FunctionalInterface
    public interface Probe {
        void tryDevice(int index) throws OrtException, EmbeddingException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);

    private static final List<Precision> BY_PREFERENCE = List.of(Precision.BF16, Precision.FP16);

    /**
     * Tries a GPU where the settings allow one.
     *
     * @param wanted {@code null} where it is left open
     * @throws EmbeddingException if a GPU is demanded and does not work
     */
    public static DeviceChoice of(
            Device device, int index, @Nullable Precision wanted, Attempt attempt)
            throws EmbeddingException {
        Precision[] working = new Precision[1];
        List<Precision> candidates =
                wanted != null && BY_PREFERENCE.contains(wanted) ? List.of(wanted) : BY_PREFERENCE;
        Device resolved =
                resolve(device, index, gpu -> working[0] = attempt.first(gpu, candidates));
        boolean open = wanted == null && resolved == Device.CUDA;
        return new DeviceChoice(resolved, open ? working[0] : wanted);
    }

    /** Resolves {@link Device#AUTO}, and refuses {@link Device#CUDA} where it cannot work. */
    public static Device resolve(Device wanted, int index, Probe probe) throws EmbeddingException {
        if (wanted == Device.CPU) {
            return Device.CPU;
        }
        try {
            probe.tryDevice(index);
            return Device.CUDA;
        } catch (OrtException | EmbeddingException e) {
            String problem = CudaProblem.explain(String.valueOf(e.getMessage()), index);
            if (wanted == Device.AUTO) {
                LOG.info("The model runs on the CPU, because CUDA is not usable here: {}", problem);
                return Device.CPU;
            }
            throw new EmbeddingException(
                    "embedding.device is cuda, but CUDA is not usable here: "
                            + problem
                            + "; or set embedding.device to auto or cpu",
                    e);
        }
    }
}
