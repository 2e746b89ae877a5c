package io.polyphony.embedding.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.onnx.runtime.NativeLibraries;
import java.util.HashMap;
import java.util.Map;

/**
 * Sessions that several models of a process use together, counted: the first opens one, the last
 * closes it. The registry belongs to this class, so to one job where every job has a class loader
 * of its own.
 */
public final class SharedSessions {

    private static final Map<Object, Shared> OPEN = new HashMap<>();

    private SharedSessions() {}

    /**
     * The session for the key, opened if nobody has it; others wait meanwhile.
     *
     * @return to be closed once by the caller; closing it again does nothing
     */
    public static ForwardPass acquire(Object key, NativeLibraries.Opening<ForwardPass> opening)
            throws EmbeddingException {
        synchronized (OPEN) {
            Shared shared = OPEN.get(key);
            if (shared == null) {
                shared = new Shared(key, opening.open());
                OPEN.put(key, shared);
            }
            shared.users++;
            return new Share(shared);
        }
    }

    private static final class Shared {

        private final Object key;
        private final ForwardPass session;
        private int users;

        Shared(Object key, ForwardPass session) {
            this.key = key;
            this.session = session;
        }
    }

    /** One user's hold on a session. */
    private static final class Share implements ForwardPass {

        private final Shared shared;
        private boolean closed;

        Share(Shared shared) {
            this.shared = shared;
        }

        @Override
        public OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
            return shared.session.run(inputs);
        }

        @Override
        public void close() throws OrtException {
            synchronized (OPEN) {
                if (closed) {
                    return;
                }
                closed = true;
                shared.users--;
                if (shared.users == 0) {
                    OPEN.remove(shared.key);
                    shared.session.close();
                }
            }
        }
    }
}
