package io.polyphony.job.tools.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiling needs less heap than the weights take: one layer with the widths of the 8B model, 386
 * MB of weights in a file that is a hole.
 */
class CompileMemoryITCase {

    private static final int HIDDEN = 4096;
    private static final int WIDTH = 12288;
    private static final int KEYS = 1024;
    private static final int HEAD = 128;

    /** Less than the layer has in int8, which is 193 MB. */
    private static final String HEAP = "-Xmx160m";

    @TempDir private Path root;

    @Test
    void compilesALayerOfTheLargestModelInLittleHeap() throws Exception {
        Path model = root.resolve("layer");
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 1);
        writeConfig(model.resolve("config.json"));
        writeHole(model.resolve("model.safetensors"));
        Path out = root.resolve("out.onnx");
        Path log = root.resolve("log");

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Compile.class.getName(),
                                "--model",
                                model.toString(),
                                "--precision",
                                "int8",
                                "--out",
                                out.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();

        assertThat(process.waitFor()).as(() -> read(log)).isZero();
        assertThat(out).exists();
        assertThat(Files.size(root.resolve("out.bin"))).isGreaterThan(190_000_000);
    }

    private static void writeConfig(Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode config = (ObjectNode) mapper.readTree(file.toFile());
        config.put("hidden_size", HIDDEN)
                .put("num_hidden_layers", 1)
                .put("num_attention_heads", HIDDEN / HEAD)
                .put("num_key_value_heads", KEYS / HEAD)
                .put("head_dim", HEAD)
                .put("intermediate_size", WIDTH);
        mapper.writeValue(file.toFile(), config);
    }

    /** All weights are 0 and take no room on the disk. */
    private static void writeHole(Path file) throws IOException {
        ObjectNode header = new JsonMapper().createObjectNode();
        long end = 0;
        for (Map.Entry<String, long[]> tensor : tensors().entrySet()) {
            long begin = end;
            end += 2 * Arrays.stream(tensor.getValue()).reduce(1, Math::multiplyExact);
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "BF16");
            Arrays.stream(tensor.getValue()).forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(begin).add(end);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] length = new byte[Long.BYTES];
            ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length);
            out.setLength(0);
            out.write(length);
            out.write(json);
            out.setLength(Long.BYTES + json.length + end);
        }
    }

    private static Map<String, long[]> tensors() {
        Map<String, long[]> tensors = new LinkedHashMap<>();
        tensors.put("embed_tokens.weight", new long[] {4096, HIDDEN});
        tensors.put("norm.weight", new long[] {HIDDEN});
        String layer = "layers.0.";
        tensors.put(layer + "input_layernorm.weight", new long[] {HIDDEN});
        tensors.put(layer + "post_attention_layernorm.weight", new long[] {HIDDEN});
        tensors.put(layer + "self_attn.q_proj.weight", new long[] {HIDDEN, HIDDEN});
        tensors.put(layer + "self_attn.k_proj.weight", new long[] {KEYS, HIDDEN});
        tensors.put(layer + "self_attn.v_proj.weight", new long[] {KEYS, HIDDEN});
        tensors.put(layer + "self_attn.o_proj.weight", new long[] {HIDDEN, HIDDEN});
        tensors.put(layer + "self_attn.q_norm.weight", new long[] {HEAD});
        tensors.put(layer + "self_attn.k_norm.weight", new long[] {HEAD});
        tensors.put(layer + "mlp.gate_proj.weight", new long[] {WIDTH, HIDDEN});
        tensors.put(layer + "mlp.up_proj.weight", new long[] {WIDTH, HIDDEN});
        tensors.put(layer + "mlp.down_proj.weight", new long[] {HIDDEN, WIDTH});
        return tensors;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
