package io.polyphony.checks.gpu.step;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.onnx.device.Device;
import java.nio.file.Path;
import java.util.List;

/** Opens a model and embeds a batch, in a process of its own whose native output is read. */
final class AttentionProbe {

    private AttentionProbe() {}

    /** The program and its arguments. */
    static List<String> command(CheckModels models, Precision precision) {
        return List.of(
                AttentionProbe.class.getName(), models.folder().toString(), precision.name());
    }

    /** Arguments: folder of the run, precision. */
    public static void main(String[] arguments) throws Exception {
        Precision precision = Precision.valueOf(arguments[1]);
        CheckModels models =
                new CheckModels(
                        Path.of(arguments[0]), CheckExtent.full(), Device.CUDA, List.of(precision));
        try (EmbeddingModel model = models.open(precision)) {
            Vectors.together(model, models.workload().uniform(4, 42));
        }
    }
}
