package io.polyphony.embedding.onnx.runtime;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** A graph that returns its input, to try out whether a session can be opened. */
public final class SmallestGraph {

    public static final int IR_VERSION = 8;
    public static final int OPSET = 17;

    private SmallestGraph() {}

    public static byte[] bytes() {
        NodeProto node =
                NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput("in")
                        .addOutput("out")
                        .build();
        GraphProto graph =
                GraphProto.newBuilder()
                        .setName("smallest")
                        .addNode(node)
                        .addInput(value("in", DataType.FLOAT, 1))
                        .addOutput(value("out", DataType.FLOAT, 1))
                        .build();
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /**
     * @param shape -1 for what is not fixed
     */
    public static ValueInfoProto value(String name, DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            TensorShapeProto.Dimension.Builder dimension = dimensions.addDimBuilder();
            if (size >= 0) {
                dimension.setDimValue(size);
            }
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
