package io.polyphony.embedding.onnx.compiled;

import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.graph.CompileOptions;

/**
 * The properties that the inputs of a compiled graph depend on.
 *
 * @param form for the CPU with a shared prefix, for CUDA without
 * @param layers of the model
 * @param keyValueWidth of a token's keys or values in one layer
 */
record PackedForm(CompileOptions.Form form, int layers, int keyValueWidth) {

    static PackedForm of(CompileOptions options, Checkpoint checkpoint) {
        DecoderShape shape = checkpoint.shape();
        return new PackedForm(options.form(), shape.layers(), shape.attention().keyValueWidth());
    }

    boolean isCuda() {
        return form == CompileOptions.Form.CUDA;
    }
}
