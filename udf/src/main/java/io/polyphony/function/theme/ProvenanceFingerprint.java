package io.polyphony.function.theme;

import io.polyphony.clustering.lifecycle.StateFingerprint;
import io.polyphony.function.record.StateSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprint of the provenance of vectors in operator state, and the settings that it stands for;
 * refuses a state that was made with another.
 */
final class ProvenanceFingerprint implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String operator;
    private final String fingerprint;
    private final StateSettings settings;
    private transient @Nullable ListState<String> fingerprints;
    private transient @Nullable ListState<String> descriptions;

    ProvenanceFingerprint(String operator, ThemeSettings themes) {
        this.operator = operator;
        fingerprint = themes.fingerprint();
        settings = StateSettings.of(fingerprint, StateFingerprint.describe(themes.clustering()));
    }

    /**
     * Reads what was restored.
     *
     * @throws StateMismatchException if the restored state was made with another fingerprint
     */
    void initialize(FunctionInitializationContext context) throws Exception {
        fingerprints = list("provenance", context);
        descriptions = list("provenance-settings", context);
        List<String> described = new ArrayList<>();
        descriptions.get().forEach(described::add);
        for (String found : fingerprints.get()) {
            if (!found.equals(fingerprint)) {
                throw new StateMismatchException(
                        operator, settings.differences(StateSettings.restored(found, described)));
            }
        }
    }

    private static ListState<String> list(String name, FunctionInitializationContext context)
            throws Exception {
        return context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(name, Types.STRING));
    }

    void snapshot() throws Exception {
        if (fingerprints != null && descriptions != null) {
            fingerprints.update(List.of(fingerprint));
            descriptions.update(List.of(settings.written()));
        }
    }
}
