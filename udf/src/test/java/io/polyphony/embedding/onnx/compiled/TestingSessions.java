package io.polyphony.embedding.onnx.compiled;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.ModelCompiler;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.onnx.device.CompileChoice;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.session.Session;
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
        Path graph = ModelCompiler.compile(checkpoint, options, null);
        Session.Key key = new Session.Key(graph, Device.CPU, 0, 1, CudaSettings.DEFAULT);
        return CompiledEmbeddingModel.of(
                Session.open(key),
                PackedForm.of(options, checkpoint),
                checkpoint.describe(null),
                prefix);
    }
}
