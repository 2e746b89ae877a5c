package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which provider ran which node in a profile of ONNX Runtime.
 *
 * @param nodes that ran where they should
 * @param shapeComputations nodes on the CPU whose results are a few whole numbers
 * @param copies of whole numbers to the device
 * @param misplaced other nodes: operator, name, provider
 */
record Placement(int nodes, int shapeComputations, int copies, List<String> misplaced) {

    private static final String KERNEL = "_kernel_time";
    private static final String CPU = "CPUExecutionProvider";

    /** Most elements of a shape; what a batch holds is more. */
    private static final long FEW = 16;

    static Placement read(Path profile, String provider) throws IOException {
        return of(new JsonMapper().readTree(profile.toFile()), provider);
    }

    static Placement of(JsonNode events, String provider) {
        int nodes = 0;
        int shapes = 0;
        int copies = 0;
        List<String> misplaced = new ArrayList<>();
        for (JsonNode event : events) {
            JsonNode arguments = event.path("args");
            String operator = arguments.path("op_name").asText();
            if (operator.isEmpty() || !event.path("name").asText().endsWith(KERNEL)) {
                continue;
            }
            String ran = arguments.path("provider").asText();
            if (operator.equals("MemcpyFromHost") && isWhole(outputs(arguments))) {
                copies++;
            } else if (ran.equals(provider) && !operator.startsWith("Memcpy")) {
                nodes++;
            } else if (ran.equals(CPU) && isWhole(outputs(arguments)) && isSmall(arguments)) {
                shapes++;
            } else {
                misplaced.add(operator + " " + event.path("name").asText() + " " + ran);
            }
        }
        return new Placement(nodes, shapes, copies, List.copyOf(misplaced));
    }

    /** Output shapes of a node, such as {@code [{"int64":[4,42]},{"float":[4,64]}]}. */
    private static JsonNode outputs(JsonNode arguments) {
        return arguments.path("output_type_shape");
    }

    private static boolean isWhole(JsonNode outputs) {
        for (JsonNode output : outputs) {
            if (!output.fieldNames().next().matches("u?int\\d+")) {
                return false;
            }
        }
        return !outputs.isEmpty();
    }

    private static boolean isSmall(JsonNode arguments) {
        for (JsonNode output : outputs(arguments)) {
            long count = 1;
            for (JsonNode size : output.elements().next()) {
                count *= size.asLong();
            }
            if (count > FEW) {
                return false;
            }
        }
        return true;
    }
}
