package io.polyphony.embedding.onnx.device;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.graph.WeightSign;
import io.polyphony.embedding.onnx.runtime.NativeLibraries;
import io.polyphony.embedding.onnx.runtime.RuntimeFailure;
import io.polyphony.embedding.onnx.runtime.SmallestGraph;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which form of 8-bit weights ONNX Runtime multiplies exactly on this processor, by
 * trying it: on x86 without 8-bit dot products its kernel for signed weights adds two products in
 * 16 bits, which saturates.
 */
public final class ExactProducts {

    private static final Logger LOG = LoggerFactory.getLogger(ExactProducts.class);

    /**
     * One row takes another kernel than several; neither size is a multiple of what vector
     * instructions hold.
     */
    private static final int[] ROWS = {1, 2, 17};

    private static final int WIDTH = 67;
    private static final int COLUMNS = 35;
    private static final int ZERO = 128;

    private static @Nullable WeightSign found;

    private ExactProducts() {}

    /**
     * The faster form of those that are exact here; tried once per process.
     *
     * @throws EmbeddingException if none is
     */
    static synchronized WeightSign weightSign() throws EmbeddingException {
        if (found == null) {
            found = NativeLibraries.open("ONNX Runtime", ExactProducts::find);
            LOG.info("This processor multiplies {} 8-bit weights exactly", found);
        }
        return found;
    }

    private static WeightSign find() throws EmbeddingException {
        for (WeightSign sign : WeightSign.values()) {
            if (areExact(sign)) {
                return sign;
            }
        }
        throw new EmbeddingException(
                "embedding.precision is int8, but ONNX Runtime does not multiply 8-bit numbers"
                        + " exactly on this processor: set embedding.precision to fp32");
    }

    /**
     * Returns whether products of the greatest factors are exact, for every kernel that a pass may
     * take.
     */
    public static boolean areExact(WeightSign sign) throws EmbeddingException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session =
                    OrtEnvironment.getEnvironment().createSession(graph(sign), options)) {
                for (int rows : ROWS) {
                    if (!areExact(session, rows)) {
                        return false;
                    }
                }
                return true;
            }
        } catch (OrtException e) {
            throw RuntimeFailure.of("ONNX Runtime cannot try 8-bit products", e);
        }
    }

    private static boolean areExact(OrtSession session, int rows) throws OrtException {
        ByteBuffer factors = ByteBuffer.allocateDirect(rows * WIDTH);
        for (int i = 0; i < rows * WIDTH; i++) {
            factors.put(i, (byte) factor(i / WIDTH, i % WIDTH));
        }
        try (OnnxTensor input =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(),
                                factors,
                                new long[] {rows, WIDTH},
                                OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("rows", input))) {
            FloatBuffer products = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int i = 0; i < rows * COLUMNS; i++) {
                if (products.get(i) != expected(i / COLUMNS, i % COLUMNS)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** From 0 to 255: the greatest first, then pairs of extremes. */
    private static int factor(int row, int index) {
        int pattern = (row + (row == 0 ? 0 : index)) % 3;
        return pattern == 0 ? 255 : pattern == 1 ? 0 : 254;
    }

    /** From -127 to 127; columns of one extreme, of the other, and of both in turn. */
    private static int weight(int index, int column) {
        int sign = column % 3 == 0 ? 1 : column % 3 == 1 ? -1 : 1 - 2 * (index / 2 % 2);
        return sign * 127;
    }

    private static float expected(int row, int column) {
        int sum = 0;
        for (int i = 0; i < WIDTH; i++) {
            sum += (factor(row, i) - ZERO) * weight(i, column);
        }
        return sum;
    }

    private static byte[] graph(WeightSign sign) {
        boolean signed = sign == WeightSign.SIGNED;
        byte[] weights = new byte[WIDTH * COLUMNS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) (weight(i / COLUMNS, i % COLUMNS) + (signed ? 0 : ZERO));
        }
        NodeProto.Builder product =
                NodeProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setOpType("MatMulIntegerToFloat")
                        .addInput("rows")
                        .addInput("weights")
                        .addInput("one")
                        .addInput("one")
                        .addInput("zero")
                        .addOutput("products");
        if (!signed) {
            product.addInput("zero");
        }
        GraphProto graph =
                GraphProto.newBuilder()
                        .setName("exact-products")
                        .addNode(product)
                        .addInitializer(
                                TensorProto.newBuilder()
                                        .setName("weights")
                                        .setDataType(
                                                signed ? DataType.INT8_VALUE : DataType.UINT8_VALUE)
                                        .addDims(WIDTH)
                                        .addDims(COLUMNS)
                                        .setRawData(ByteString.copyFrom(weights)))
                        .addInitializer(
                                TensorProto.newBuilder()
                                        .setName("one")
                                        .setDataType(DataType.FLOAT_VALUE)
                                        .addFloatData(1))
                        .addInitializer(
                                TensorProto.newBuilder()
                                        .setName("zero")
                                        .setDataType(DataType.UINT8_VALUE)
                                        .addInt32Data(ZERO))
                        .addInput(SmallestGraph.value("rows", DataType.UINT8, -1, WIDTH))
                        .addOutput(SmallestGraph.value("products", DataType.FLOAT, -1, COLUMNS))
                        .build();
        return ModelProto.newBuilder()
                .setIrVersion(SmallestGraph.IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(SmallestGraph.OPSET))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
