package io.polyphony.embedding.onnx.device;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.WeightSign;
import org.jspecify.annotations.Nullable;

/** Chooses the form of a compiled graph for this machine. */
public final class CompileChoice {

    private CompileChoice() {}

    /**
     * @param device resolved, not {@link Device#AUTO}
     * @param wanted {@code null} for the device's default
     * @throws EmbeddingException if the device has no kernels for the precision, or the processor
     *     computes no 8-bit products exactly
     */
    public static CompileOptions on(Device device, @Nullable Precision wanted)
            throws EmbeddingException {
        Precision precision = PrecisionChoice.on(device, wanted);
        CompileOptions.Form form =
                device == Device.CUDA ? CompileOptions.Form.CUDA : CompileOptions.Form.CPU;
        WeightSign sign =
                precision == Precision.INT8 ? ExactProducts.weightSign() : WeightSign.SIGNED;
        return new CompileOptions(form, precision, sign);
    }
}
