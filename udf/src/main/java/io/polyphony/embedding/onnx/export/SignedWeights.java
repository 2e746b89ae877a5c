package io.polyphony.embedding.onnx.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.CodedInputStream;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The signed 8-bit weights of an ONNX file, read in passing. */
final class SignedWeights {

    private static final int CHUNK_BYTES = 1 << 16;

    private final CodedInputStream in;
    private int greatest;

    private SignedWeights(InputStream in) {
        this.in = CodedInputStream.newInstance(in);
    }

    /**
     * Greatest magnitude of the weights in the file itself, 128 where they lie in a file beside it;
     * 0 without signed weights.
     *
     * @throws EmbeddingException if the file cannot be read
     */
    static int greatest(Path file) throws EmbeddingException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            SignedWeights weights = new SignedWeights(in);
            weights.readModel();
            return weights.greatest;
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
    }

    private void readModel() throws IOException {
        ProtobufFields.all(
                in,
                model ->
                        model == ModelProto.GRAPH_FIELD_NUMBER
                                && ProtobufFields.message(in, this::readGraph));
    }

    private boolean readGraph(int field) throws IOException {
        if (field != GraphProto.INITIALIZER_FIELD_NUMBER) {
            return false;
        }
        return new Initializer().read();
    }

    /**
     * One tensor: its type comes before its bytes, as fields are written in the order of their
     * numbers.
     */
    private final class Initializer {

        private int type;
        private int rank;

        boolean read() throws IOException {
            return ProtobufFields.message(in, this::readField);
        }

        private boolean readField(int field) throws IOException {
            switch (field) {
                case TensorProto.DIMS_FIELD_NUMBER -> {
                    // one number each, as every writer of ONNX does; packed ones would be one field
                    in.readRawVarint64();
                    rank++;
                }
                case TensorProto.DATA_TYPE_FIELD_NUMBER -> type = in.readRawVarint32();
                case TensorProto.RAW_DATA_FIELD_NUMBER -> readBytes(in.readRawVarint32());
                case TensorProto.EXTERNAL_DATA_FIELD_NUMBER -> {
                    in.skipRawBytes(in.readRawVarint32());
                    greatest = isSigned() ? -Byte.MIN_VALUE : greatest;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Zero points have one dimension or none. */
        private boolean isSigned() {
            return type == DataType.INT8_VALUE && rank > 1;
        }

        private void readBytes(int bytes) throws IOException {
            if (!isSigned()) {
                in.skipRawBytes(bytes);
                return;
            }
            for (int left = bytes; left > 0; left -= CHUNK_BYTES) {
                for (byte weight : in.readRawBytes(Math.min(left, CHUNK_BYTES))) {
                    greatest = Math.max(greatest, Math.abs(weight));
                }
            }
        }
    }
}
