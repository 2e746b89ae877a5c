package io.polyphony.embedding.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** A graph that returns its input, to try out whether a session can be opened. */
final class SmallestGraph {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private SmallestGraph() {}

    static byte[] bytes() {
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
                        .addInput(value("in"))
                        .addOutput(value("out"))
                        .build();
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name) {
        TensorShapeProto.Dimension one =
                TensorShapeProto.Dimension.newBuilder().setDimValue(1).build();
        TypeProto.Tensor type =
                TypeProto.Tensor.newBuilder()
                        .setElemType(DataType.FLOAT_VALUE)
                        .setShape(TensorShapeProto.newBuilder().addDim(one))
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
