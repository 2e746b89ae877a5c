package io.polyphony.embedding.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The kernels that ONNX Runtime's CUDA provider has, as they were read in its sources ({@code
 * cuda-kernels.json}).
 */
final class CudaKernels {

    private static final String ANY_NUMBER = "...";

    private final JsonNode kernels;

    private CudaKernels(JsonNode kernels) {
        this.kernels = kernels;
    }

    static CudaKernels read() {
        try (InputStream file = CudaKernels.class.getResourceAsStream("/cuda-kernels.json")) {
            return new CudaKernels(new JsonMapper().readTree(file).path("kernels"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reason why a node cannot run on CUDA; nothing if it can.
     *
     * @param opset of the node's domain
     * @param typeOf number format of a value, in lower case
     */
    Optional<String> problem(NodeProto node, int opset, Function<String, String> typeOf) {
        List<JsonNode> named =
                StreamSupport.stream(kernels.spliterator(), false)
                        .filter(kernel -> isFor(kernel, node, opset))
                        .toList();
        if (named.isEmpty()) {
            return Optional.of("no kernel in opset " + opset);
        }
        return named.stream()
                .filter(
                        kernel ->
                                fits(kernel, "inputs", node.getInputList(), typeOf)
                                        && fits(kernel, "outputs", node.getOutputList(), typeOf))
                .findFirst()
                .map(kernel -> Optional.of("needs cuDNN").filter(any -> isCudnn(kernel)))
                .orElseGet(
                        () ->
                                Optional.of(
                                        "no kernel for "
                                                + types(node.getInputList(), typeOf)
                                                + " -> "
                                                + types(node.getOutputList(), typeOf)));
    }

    private static boolean isFor(JsonNode kernel, NodeProto node, int opset) {
        return kernel.path("domain").asText().equals(node.getDomain())
                && kernel.path("operator").asText().equals(node.getOpType())
                && kernel.path("since").asInt() <= opset
                && kernel.path("until").asInt(Integer.MAX_VALUE) >= opset;
    }

    private static boolean isCudnn(JsonNode kernel) {
        return kernel.path("cudnn").asBoolean();
    }

    /**
     * Returns whether values have the types that their parameters may have, and those of one
     * constraint the same.
     */
    private static boolean fits(
            JsonNode kernel, String side, List<String> values, Function<String, String> typeOf) {
        Map<String, String> bound = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String parameter = parameter(kernel.path(side), i);
            String type = values.get(i).isEmpty() ? "" : typeOf.apply(values.get(i));
            if (!type.isEmpty()
                    && (!allows(kernel, parameter, type)
                            || !bound.computeIfAbsent(parameter, any -> type).equals(type))) {
                return false;
            }
        }
        return true;
    }

    /** The last one may stand for any number of values. */
    private static String parameter(JsonNode parameters, int index) {
        JsonNode last = parameters.path(parameters.size() - 1);
        boolean repeats = last.asText().endsWith(ANY_NUMBER);
        String name = parameters.path(index).asText(repeats ? last.asText() : "");
        return name.replace(ANY_NUMBER, "");
    }

    private static boolean allows(JsonNode kernel, String parameter, String type) {
        JsonNode constraint = kernel.path("types").path(parameter);
        return constraint.isMissingNode()
                ? parameter.equals(type)
                : StreamSupport.stream(constraint.spliterator(), false)
                        .anyMatch(allowed -> allowed.asText().equals(type));
    }

    private static List<String> types(List<String> values, Function<String, String> typeOf) {
        return values.stream().map(value -> value.isEmpty() ? "" : typeOf.apply(value)).toList();
    }
}
