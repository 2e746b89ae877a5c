package io.polyphony.checks.gpu.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final String CUDA = "CUDAExecutionProvider";
    private static final String CPU = "CPUExecutionProvider";

    @Test
    void shapesMayBeComputedOnTheCpuAndNothingElse() throws Exception {
        Placement placement =
                of(
                        node("MatMul", CUDA, "{\"bfloat16\":[42,64]}"),
                        node("Shape", CPU, "{\"int64\":[2]}"),
                        node("Gather", CPU, "{\"float\":[4,64]}"),
                        node("Gather", CPU, "{\"int64\":[4,42]}"),
                        "{\"name\":\"session_initialization\",\"args\":{}}");

        assertThat(placement.nodes()).isEqualTo(1);
        assertThat(placement.shapeComputations()).isEqualTo(1);
        assertThat(placement.misplaced())
                .containsExactly(
                        "Gather Gather/1_kernel_time " + CPU, "Gather Gather/1_kernel_time " + CPU);
    }

    @Test
    void onlyWholeNumbersMayBeCopiedAndOnlyToTheDevice() throws Exception {
        Placement placement =
                of(
                        node("MemcpyFromHost", CUDA, "{\"int64\":[4,42]}"),
                        node("MemcpyFromHost", CUDA, "{\"float\":[4,42]}"),
                        node("MemcpyToHost", CUDA, "{\"int64\":[400]}"));

        assertThat(placement.copies()).isEqualTo(1);
        assertThat(placement.nodes()).isZero();
        assertThat(placement.misplaced())
                .hasSize(2)
                .anyMatch(node -> node.startsWith("MemcpyFromHost"))
                .anyMatch(node -> node.startsWith("MemcpyToHost"));
    }

    private static Placement of(String... events) throws Exception {
        JsonNode profile = new JsonMapper().readTree("[" + String.join(",", events) + "]");
        return Placement.of(profile, CUDA);
    }

    private static String node(String operator, String provider, String output) {
        return ("{\"name\":\"%s/1_kernel_time\",\"args\":{\"op_name\":\"%s\",\"provider\":\"%s\","
                        + "\"output_type_shape\":[%s]}}")
                .formatted(operator, operator, provider, output);
    }
}
