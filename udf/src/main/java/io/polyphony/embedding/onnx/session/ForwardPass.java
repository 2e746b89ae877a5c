package io.polyphony.embedding.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** A session as far as a forward pass needs it. May be shared between threads. */
public interface ForwardPass extends AutoCloseable {

    /** The caller closes inputs and result. */
    OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException;

    @Override
    void close() throws OrtException;
}
