package io.polyphony.embedding.checkpoint;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A dense layer after pooling, as the {@code Dense} module of sentence-transformers defines it:
 * weights {@code [out][in]}, bias, activation. Immutable.
 */
public final class DenseLayer {

    /** An activation function by the name of its PyTorch class. */
    private enum Activation {
        TANH("torch.nn.modules.activation.Tanh") {
            @Override
            double of(double value) {
                return Math.tanh(value);
            }
        },
        IDENTITY("torch.nn.modules.linear.Identity") {
            @Override
            double of(double value) {
                return value;
            }
        },
        RELU("torch.nn.modules.activation.ReLU") {
            @Override
            double of(double value) {
                return Math.max(0, value);
            }
        };

        private final String id;

        Activation(String id) {
            this.id = id;
        }

        abstract double of(double value);
    }

    private static final String CONFIG = "config.json";
    private static final String WEIGHT = "linear.weight";
    private static final String BIAS = "linear.bias";
    private static final String ACTIVATION = "activation_function";

    private final List<Path> files;
    private final Activation activation;
    private final int inputs;
    private final float[] weights;
    private final float[] bias;

    private DenseLayer(JsonObject config, Weights stored) throws EmbeddingException {
        this.files = List.of(config.file(), stored.files().get(0));
        this.activation = activation(config);
        this.inputs = config.positive("in_features");
        int outputs = config.positive("out_features");
        this.weights = read(stored, WEIGHT, outputs, inputs);
        this.bias =
                config.node().path("bias").asBoolean(true)
                        ? read(stored, BIAS, outputs)
                        : new float[outputs];
    }

    /**
     * Reads a layer with its weights.
     *
     * @throws EmbeddingException if something in the folder is missing, broken or not supported
     */
    public static DenseLayer read(Path folder) throws EmbeddingException {
        JsonObject config = JsonObject.read(folder.resolve(CONFIG));
        config.require("use_residual", "false", true);
        Path weights = folder.resolve("model.safetensors");
        Path pickled = folder.resolve("pytorch_model.bin");
        if (!Files.exists(weights) && Files.exists(pickled)) {
            throw CheckpointProblem.of(
                    weights,
                    "weights of a dense layer",
                    "a readable file",
                    "only pytorch_model.bin: in Python, SentenceTransformer(folder).save(other)"
                            + " writes safetensors");
        }
        return new DenseLayer(config, Weights.open(folder));
    }

    /** Those that the layer's result depends on. */
    public List<Path> files() {
        return files;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return bias.length;
    }

    /** A new vector {@code [outputs()]} from one of {@code [inputs()]}. */
    public float[] apply(float[] vector) {
        float[] result = new float[outputs()];
        for (int i = 0; i < result.length; i++) {
            double sum = bias[i];
            for (int j = 0; j < inputs; j++) {
                sum += (double) weights[i * inputs + j] * vector[j];
            }
            result[i] = (float) activation.of(sum);
        }
        return result;
    }

    private static Activation activation(JsonObject config) throws EmbeddingException {
        String id = config.node().path(ACTIVATION).asText(Activation.TANH.id);
        for (Activation activation : Activation.values()) {
            if (activation.id.equals(id)) {
                return activation;
            }
        }
        throw CheckpointProblem.of(
                config.file(),
                ACTIVATION,
                Arrays.stream(Activation.values())
                        .map(activation -> activation.id)
                        .collect(Collectors.joining(" or ")),
                id);
    }

    private static float[] read(Weights stored, String name, long... shape)
            throws EmbeddingException {
        stored.require(name, shape);
        Tensor tensor = stored.get(name);
        TensorType type = Weights.type(tensor);
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(tensor.length()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(tensor.file())) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, tensor.offset() + bytes.position()) < 0) {
                    throw new IOException("the file ended at byte " + channel.size());
                }
            }
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(tensor.file(), e);
        }
        float[] values = new float[Math.toIntExact(tensor.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.get(bytes, i * type.bytes());
        }
        return values;
    }
}
