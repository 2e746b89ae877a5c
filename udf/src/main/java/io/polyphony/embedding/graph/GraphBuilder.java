package io.polyphony.embedding.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds nodes to an ONNX graph one by one. A value is known by its name; a node's first output
 * carries the node's name.
 */
public final class GraphBuilder {

    private static final String MICROSOFT = "com.microsoft";
    private static final int DEFAULT_OPSET = 17;
    private static final int IR_VERSION = 10;

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final String weightsName;
    private final int opset;

    /**
     * Weights are looked up in the file of the given name, beside the graph; operators are those of
     * opset 17.
     */
    public GraphBuilder(String weightsName) {
        this("graph", weightsName, DEFAULT_OPSET);
    }

    /** Operators are those of the given opset. */
    public GraphBuilder(String name, String weightsName, int opset) {
        graph.setName(name);
        this.weightsName = weightsName;
        this.opset = opset;
    }

    /** A standard operator, or one of ONNX Runtime's that it keeps among them. */
    public String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return add(operator, inputs, List.of(attributes)).build(graph);
    }

    /** An operator of ONNX Runtime's own domain. */
    public String runtimeNode(String operator, List<String> inputs, AttributeProto... attributes) {
        Node node = add(operator, inputs, List.of(attributes));
        node.proto.setDomain(MICROSOFT);
        return node.build(graph);
    }

    /** An operator of ONNX Runtime's own domain with further outputs that nothing reads. */
    public String runtimeNode(
            String operator, List<String> inputs, int unread, List<AttributeProto> attributes) {
        Node node = add(operator, inputs, attributes);
        node.proto.setDomain(MICROSOFT);
        for (int i = 1; i <= unread; i++) {
            node.proto.addOutput(node.name + "/" + i);
        }
        return node.build(graph);
    }

    /** Converts numbers. */
    String cast(String input, TensorProto.DataType type) {
        return node("Cast", List.of(input), attribute("to", type.getNumber()));
    }

    /** A standard operator with several outputs; returns their names in order. */
    List<String> nodes(
            String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        Node node = add(operator, inputs, List.of(attributes));
        List<String> names = new ArrayList<>();
        node.proto.clearOutput();
        for (int i = 0; i < outputs; i++) {
            names.add(node.name + "/" + i);
        }
        node.proto.addAllOutput(names);
        node.build(graph);
        return names;
    }

    /**
     * An operator of the runtime of which only the outputs at the given indices are wanted; returns
     * their names in that order.
     */
    public List<String> runtimeOutputs(
            String operator, List<String> inputs, int[] wanted, AttributeProto... attributes) {
        Node node = add(operator, inputs, List.of(attributes));
        node.proto.setDomain(MICROSOFT).clearOutput();
        String[] names = new String[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            while (node.proto.getOutputCount() < wanted[i]) {
                node.proto.addOutput("");
            }
            names[i] = node.name + "/" + wanted[i];
            node.proto.addOutput(names[i]);
        }
        node.build(graph);
        return List.of(names);
    }

    String weight(String name, TensorProto.DataType type, WeightsFile.Range range, long... shape) {
        return stored(name, type, range.offset(), range.length(), shape);
    }

    /** A constant whose values lie in the weights file, row by row; offset and length in bytes. */
    public String stored(
            String name, TensorProto.DataType type, long offset, long length, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(type.getNumber())
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", weightsName))
                        .addExternalData(entry("offset", Long.toString(offset)))
                        .addExternalData(entry("length", Long.toString(length)));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** A constant {@code int64[values.length]}. */
    public String constant(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** A constant scalar. */
    String scalar(String name, float value) {
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addFloatData(value));
        return name;
    }

    /** A constant scalar {@code uint8}. */
    String byteScalar(String name, int value) {
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.UINT8.getNumber())
                        .addInt32Data(value));
        return name;
    }

    public void input(String name, TensorProto.DataType type, String... shape) {
        graph.addInput(value(name, type, shape));
    }

    public void output(String name, String value, String... shape) {
        output(name, TensorProto.DataType.FLOAT, value, shape);
    }

    public void output(String name, TensorProto.DataType type, String value, String... shape) {
        graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(value(name, type, shape));
    }

    public ModelProto build() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("polyphony")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
                .setGraph(graph)
                .build();
    }

    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    public static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    public static AttributeProto attribute(String name, long[] values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private record Node(String name, NodeProto.Builder proto) {
        String build(GraphProto.Builder graph) {
            graph.addNode(proto);
            return name;
        }
    }

    private Node add(String operator, List<String> inputs, List<AttributeProto> attributes) {
        String name = operator + "/" + graph.getNodeCount();
        NodeProto.Builder proto =
                NodeProto.newBuilder()
                        .setName(name)
                        .setOpType(operator)
                        .addAllInput(inputs)
                        .addOutput(name)
                        .addAllAttribute(attributes);
        return new Node(name, proto);
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, String... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (String size : shape) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(
                    Character.isDigit(size.charAt(0))
                            ? dimension.setDimValue(Long.parseLong(size))
                            : dimension.setDimParam(size));
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dimensions)
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
