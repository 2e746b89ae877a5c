package io.polyphony.localcluster.bench.engine.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.localcluster.bench.engine.EngineReport;
import io.polyphony.localcluster.home.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersRunITCase {

    @TempDir private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void measuresThoseThatRunAndNamesTheCauseOfTheOthers() throws Exception {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        PeersRun run = new PeersRun(folder, tiny(), 1, new EngineReport(out));
        List<Contestant> contestants = new ArrayList<>(run.contestants().inJava());
        contestants.add(TestingPeer.contestant("same"));
        contestants.add(TestingPeer.contestant("refuses"));
        contestants.add(TestingPeer.contestant("dies"));
        contestants.add(
                new Contestant("absent", "peer absent", List.of(folder + "/none/bin/python")));

        run.run(Home.find(), contestants);

        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode json = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(json.get("threads").asInt()).isEqualTo(1);
        JsonNode engines = json.get("engines");
        assertRan(engines.get("polyphony_int8"));
        assertRan(engines.get("polyphony_fp32"));
        assertRan(engines.get("onnxruntime_padded_fp32"));
        assertThat(engines.at("/same/same_vectors").asBoolean()).isFalse();
        assertThat(engines.at("/same/int8_times_as_fast/8x42").asDouble()).isPositive();
        assertThat(engines.at("/refuses/not_run").asText()).isEqualTo("not twice");
        assertThat(engines.at("/dies/not_run").asText()).contains("out of breath");
        assertThat(engines.at("/absent/not_run").asText()).contains("none/bin/python");
        assertThat(lines).contains("peer refuses: not run: not twice");
        assertThat(lines).anyMatch(line -> line.matches(" *peer same .*its speed means nothing"));
    }

    private static void assertRan(JsonNode engine) {
        for (String workload : List.of("8x42", "32x42", "8x128", "mixed", "by_length")) {
            assertThat(engine.path("tok_s").path(workload).asDouble()).isPositive();
        }
        assertThat(engine.path("first_vector_s").asDouble()).isPositive();
        assertThat(engine.path("min_cos").asDouble()).isGreaterThan(0.99);
        assertThat(engine.path("same_vectors").asBoolean()).isTrue();
        assertThat(engine.path("about").asText()).startsWith("ONNX Runtime 1.");
        assertThat(engine.has("not_run")).isFalse();
    }

    private static PeersExtent tiny() {
        return new PeersExtent(
                new CheckpointShape(
                        64, 2, new AttentionShape(4, 2, 16), 96, 36_864, true, TensorType.F32),
                2,
                12,
                true);
    }
}
