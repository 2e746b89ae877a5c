package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.localcluster.home.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRunITCase {

    private static final List<String> NUMBERS =
            List.of(
                    "int8_tok_s_8x42",
                    "int8_tok_s_32x42",
                    "int8_tok_s_8x128",
                    "fp32_tok_s_8x42",
                    "padded_fp32_tok_s_8x42",
                    "int8_batch_vs_single_min_cos",
                    "int8_vs_fp32_min_cos",
                    "int8_vs_fp32_median_cos",
                    "int8_vs_fp32_neighbours_at_10",
                    "demo_int8_vs_fp32_min_cos",
                    "int8_peak_share",
                    "fp32_peak_share",
                    "mixed_vs_padded_same_precision",
                    "mixed_vs_padded_fp32",
                    "mixed_vs_uniform",
                    "prefix_cost",
                    "prefix_cost_32",
                    "flink_overhead",
                    "open_s",
                    "resident_mb",
                    "tokenising_share");

    @TempDir private Path folder;

    @Test
    void theLastLineHasEveryFigure() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

        new EngineRun(new BenchModels(folder, tiny(), 1), Home.find(), new EngineReport(out)).run();

        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode json = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(json.get("short").asBoolean()).isTrue();
        assertThat(json.get("int8_bit_equal").asBoolean()).isTrue();
        assertThat(NUMBERS)
                .allSatisfy(
                        name -> {
                            assertThat(json.path(name).isNumber()).isTrue();
                            assertThat(json.path(name).asDouble()).isFinite();
                        });
        assertThat(json.get("int8_tok_s_8x42").asDouble()).isPositive();
        assertThat(json.get("int8_batch_vs_single_min_cos").asDouble()).isGreaterThan(0.999999);
        assertThat(json.at("/profile/MatMulIntegerToFloat").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.at("/hardware/cores").asInt()).isPositive();
        assertThat(json.at("/hardware/onnx_runtime").asText()).startsWith("1.");
        assertThat(lines).anyMatch(line -> line.contains("int8 8x42") && line.endsWith("tokens/s"));
    }

    private static Extent tiny() {
        CheckpointShape shape =
                new CheckpointShape(
                        64, 2, new AttentionShape(4, 2, 16), 96, 36_864, true, TensorType.F32);
        return new Extent(
                new Extent.Shapes(shape, shape),
                new Extent.Batches(new int[] {42, 128}, new int[] {8, 32}, 100, 400),
                new Extent.Streams(12, 12, 1),
                1,
                16,
                true,
                true);
    }
}
