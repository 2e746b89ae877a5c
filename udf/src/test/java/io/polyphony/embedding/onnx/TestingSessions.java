package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.qwen3.Checkpoint;
import io.polyphony.embedding.qwen3.CompileOptions;
import io.polyphony.embedding.qwen3.Qwen3Compiler;
import java.nio.file.Path;

/** Compiled graphs of any form, run on the CPU in one thread. */
final class TestingSessions {

    private TestingSessions() {}

    /** With 8-bit weights in the form that is exact on this processor. */
    static CompileOptions options(CompileOptions.Form form, Precision precision)
            throws EmbeddingException {
        return precision == Precision.INT8
                ? CompileChoice.on(Device.CPU, precision)
                : new CompileOptions(form, precision);
    }

    static EmbeddingModel open(Checkpoint checkpoint, CompileOptions options, int... prefix)
            throws EmbeddingException {
        Path graph = Qwen3Compiler.compile(checkpoint, options, null);
        Session.Key key = new Session.Key(graph, Device.CPU, 0, 1, CudaSettings.DEFAULT);
        return OnnxEmbeddingModel.of(
                Session.open(key),
                PackedForm.of(options, checkpoint),
                checkpoint.describe(null),
                prefix);
    }
}
