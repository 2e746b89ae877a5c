package io.polyphony.embedding.compiler;

import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.Qwen3;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Checkpoints whose weights are all of a size, so that every part of the model shows in the
 * vectors.
 */
public final class TestingCheckpoint {

    private TestingCheckpoint() {}

    /** Writes a model folder; {@code prefix} stands before every tensor name. */
    public static void write(Path folder, CheckpointShape shape, String prefix, long seed)
            throws IOException {
        RandomCheckpoint.write(folder, shape, List.of(), seed);
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"), tensors(shape, prefix, new Random(seed)));
    }

    /** In order; values are drawn as they are written. */
    public static List<SafetensorsWriter.Source> tensors(
            CheckpointShape shape, String prefix, Random random) {
        return tensors(shape, prefix, random, name -> 1);
    }

    /** The same with the matrices of some names greater. */
    public static List<SafetensorsWriter.Source> tensors(
            CheckpointShape shape, String prefix, Random random, ToDoubleFunction<String> factors) {
        List<SafetensorsWriter.Source> sources = new ArrayList<>();
        for (Map.Entry<String, long[]> tensor : new Qwen3().tensors(shape.decoder()).entrySet()) {
            long[] size = tensor.getValue();
            double factor = 2 * factors.applyAsDouble(tensor.getKey());
            SafetensorsWriter.Values values =
                    size.length == 1
                            ? () -> (float) (1 + 0.5 * random.nextGaussian())
                            : () -> (float) (factor * random.nextGaussian() / Math.sqrt(size[1]));
            sources.add(
                    new SafetensorsWriter.Source(
                            prefix + tensor.getKey(), shape.type(), size, values));
        }
        return sources;
    }
}
