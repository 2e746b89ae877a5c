package io.polyphony.localcluster.bench.engine;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.qwen3.CheckpointShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Peak rate of ONNX Runtime on this machine when it does nothing but multiply: one matrix product
 * per session, of the shapes of the model's projections and many rows. Owns its sessions.
 */
final class GemmPeak implements AutoCloseable {

    /** Number format of the factors. */
    enum Format {
        FP32,
        /**
         * Unsigned activations and signed weights with a scale per column, as the engine has them.
         */
        INT8
    }

    private record Product(OrtSession session, OnnxTensor rows, double operations) {}

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Path folder;
    private final int rows;
    private final int threads;

    private GemmPeak(Path folder, int rows, int threads) {
        this.folder = folder;
        this.rows = rows;
        this.threads = threads;
    }

    /** Writes the graphs into a folder and opens them. */
    static GemmPeak open(Path folder, CheckpointShape shape, int rows, int threads)
            throws IOException, OrtException {
        GemmPeak peak = new GemmPeak(Files.createDirectories(folder), rows, threads);
        int query = shape.attention().queryWidth();
        for (Format format : Format.values()) {
            peak.add(format, shape.hiddenSize(), query);
            peak.add(format, query, shape.hiddenSize());
            peak.add(format, shape.hiddenSize(), shape.intermediateSize());
            peak.add(format, shape.intermediateSize(), shape.hiddenSize());
        }
        return peak;
    }

    /** Adds all products to a measurement. */
    void addTo(Rounds rounds, int times) {
        products.forEach(
                (name, product) ->
                        rounds.add(
                                name,
                                times,
                                () -> product.session.run(Map.of("rows", product.rows)).close()));
    }

    /**
     * The best shape's rate in operations per second, a multiplication and an addition being two.
     */
    double best(Rounds rounds, Format format) {
        double best = 0;
        for (Map.Entry<String, Product> product : products.entrySet()) {
            if (product.getKey().startsWith(name(format))) {
                best =
                        Math.max(
                                best,
                                product.getValue().operations / rounds.median(product.getKey()));
            }
        }
        return best;
    }

    @Override
    public void close() throws OrtException {
        for (Product product : products.values()) {
            product.rows.close();
            product.session.close();
        }
    }

    private static String name(Format format) {
        return "gemm-" + format + "-";
    }

    private void add(Format format, int inner, int columns) throws IOException, OrtException {
        String name = name(format) + inner + "x" + columns;
        if (products.containsKey(name)) {
            return;
        }
        Path graph = folder.resolve(name + ".onnx");
        Files.write(
                graph,
                format == Format.FP32 ? real(name, inner, columns) : whole(name, inner, columns));
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // threads that wait for this session would slow the next
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            products.put(
                    name,
                    new Product(
                            environment.createSession(graph.toString(), options),
                            format == Format.FP32 ? realRows(inner) : wholeRows(inner),
                            2.0 * rows * inner * columns));
        }
    }

    private byte[] real(String name, int inner, int columns) throws IOException {
        ByteBuffer weights = buffer(inner * columns * Float.BYTES);
        new Random(1)
                .doubles((long) inner * columns, -1, 1)
                .forEach(x -> weights.putFloat((float) x));
        Files.write(folder.resolve(name + ".bin"), weights.array());
        GraphBuilder graph = new GraphBuilder(name + ".bin");
        graph.input("rows", DataType.FLOAT, "M", "K");
        graph.stored("weights", DataType.FLOAT, 0, weights.capacity(), inner, columns);
        graph.output("product", graph.node("MatMul", List.of("rows", "weights")), "M", "N");
        return graph.build().toByteArray();
    }

    private byte[] whole(String name, int inner, int columns) throws IOException {
        ByteBuffer weights = buffer(inner * columns + columns * Float.BYTES);
        new Random(1).ints((long) inner * columns, -127, 128).forEach(x -> weights.put((byte) x));
        for (int i = 0; i < columns; i++) {
            weights.putFloat(0.01f);
        }
        Files.write(folder.resolve(name + ".bin"), weights.array());
        GraphBuilder graph = new GraphBuilder(name + ".bin");
        graph.input("rows", DataType.UINT8, "M", "K");
        int bytes = inner * columns;
        graph.stored("weights", DataType.INT8, 0, bytes, inner, columns);
        graph.stored("scales", DataType.FLOAT, bytes, (long) columns * Float.BYTES, columns);
        String scale = graph.node("Constant", List.of(), attribute("value_float", 0.01f));
        String middle =
                graph.node(
                        "Cast",
                        List.of(graph.node("Constant", List.of(), attribute("value_float", 128f))),
                        attribute("to", (long) DataType.UINT8.getNumber()));
        graph.output(
                "product",
                graph.runtimeNode(
                        "MatMulIntegerToFloat",
                        List.of("rows", "weights", scale, "scales", middle)),
                "M",
                "N");
        return graph.build().toByteArray();
    }

    private OnnxTensor realRows(int inner) throws OrtException {
        float[][] values = new float[rows][inner];
        Random random = new Random(2);
        for (float[] row : values) {
            for (int i = 0; i < inner; i++) {
                row[i] = random.nextFloat() - 0.5f;
            }
        }
        return OnnxTensor.createTensor(environment, values);
    }

    private OnnxTensor wholeRows(int inner) throws OrtException {
        byte[] values = new byte[rows * inner];
        new Random(2).nextBytes(values);
        ByteBuffer direct = ByteBuffer.allocateDirect(values.length).put(values).flip();
        return OnnxTensor.createTensor(
                environment, direct, new long[] {rows, inner}, OnnxJavaType.UINT8);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
