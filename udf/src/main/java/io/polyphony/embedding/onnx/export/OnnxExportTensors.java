package io.polyphony.embedding.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.polyphony.embedding.TokenBatch;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input tensors of one batch in a {@link OnnxExportSignature}: padded on the right, where
 * causal attention never looks, with positions from the first on and a past of length 0. Padding of
 * a Qwen3 model is token 0 and not the end token, so that a file which looks there shows. The
 * creator closes them.
 */
final class OnnxExportTensors implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Map<String, OnnxTensor> tensors = new HashMap<>();
    private final TokenBatch batch;
    private final int length;

    OnnxExportTensors(OnnxExportSignature signature, TokenBatch batch) throws OrtException {
        this.batch = batch;
        this.length =
                signature.length() > 0
                        ? signature.length()
                        : Arrays.stream(batch.lengths()).max().orElse(0);
        try {
            add(signature.inputs());
        } catch (OrtException | RuntimeException e) {
            close();
            throw e;
        }
    }

    Map<String, OnnxTensor> tensors() {
        return tensors;
    }

    /** Tokens of a padded text. */
    int length() {
        return length;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
    }

    private void add(OnnxExportInputs inputs) throws OrtException {
        long[] ids = new long[batch.size() * length];
        long[] mask = new long[ids.length];
        long[] positions = new long[ids.length];
        Arrays.fill(ids, inputs.padToken());
        for (int i = 0; i < ids.length; i++) {
            int text = i / length;
            int column = i % length;
            positions[i] = inputs.firstPosition() + column;
            if (column < batch.length(text)) {
                mask[i] = 1;
                ids[i] = batch.tokenIds()[batch.offsets()[text] + column];
            }
        }
        add(inputs.ids(), ids);
        addIfAsked(inputs.mask(), mask);
        addIfAsked(inputs.positions(), positions);
        addIfAsked(inputs.tokenTypes(), new long[ids.length]);
        for (OnnxHeader.Value past : inputs.past()) {
            addEmpty(past);
        }
    }

    private void addIfAsked(OnnxHeader.@Nullable Value input, long[] values) throws OrtException {
        if (input != null) {
            add(input, values);
        }
    }

    private void add(OnnxHeader.Value input, long[] values) throws OrtException {
        long[] shape = {batch.size(), length};
        OnnxTensor tensor =
                input.type() == DataType.INT64_VALUE
                        ? OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape)
                        : OnnxTensor.createTensor(environment, IntBuffer.wrap(ints(values)), shape);
        tensors.put(input.name(), tensor);
    }

    private void addEmpty(OnnxHeader.Value past) throws OrtException {
        long[] shape = {batch.size(), past.shape()[1], 0, past.shape()[3]};
        OnnxTensor tensor =
                past.type() == DataType.FLOAT_VALUE
                        ? OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), shape)
                        : OnnxTensor.createTensor(
                                environment, ShortBuffer.allocate(0), shape, OnnxJavaType.FLOAT16);
        tensors.put(past.name(), tensor);
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }
}
