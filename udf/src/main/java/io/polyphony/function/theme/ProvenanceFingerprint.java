package io.polyphony.function.theme;

import java.io.Serializable;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprint of the provenance of vectors in operator state; refuses a state that was made with
 * another.
 */
final class ProvenanceFingerprint implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String operator;
    private final String fingerprint;
    private transient @Nullable ListState<String> state;

    ProvenanceFingerprint(String operator, String fingerprint) {
        this.operator = operator;
        this.fingerprint = fingerprint;
    }

    /**
     * @throws StateMismatchException if the restored state was made with another fingerprint
     */
    void initialize(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("provenance", Types.STRING));
        for (String found : state.get()) {
            if (!found.equals(fingerprint)) {
                throw new StateMismatchException(operator, found, fingerprint);
            }
        }
    }

    void snapshot() throws Exception {
        if (state != null) {
            state.clear();
            state.add(fingerprint);
        }
    }
}
