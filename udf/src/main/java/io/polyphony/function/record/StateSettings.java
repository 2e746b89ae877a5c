package io.polyphony.function.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that must not change under a state, by the options that give them.
 *
 * @param values by option, in the order of the messages
 */
public record StateSettings(Map<String, String> values) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Options behind the parts of {@link Provenance#fingerprint}, but of the last. */
    private static final List<String> OF_VECTORS =
            List.of(
                    "embedding.model (revision)",
                    "embedding.dimension",
                    "embedding.instruction (identifier)",
                    "text.max-tokens x text.max-chunks - text.max-characters (chunk policy)");

    private static final String OF_CLUSTERING =
            "clustering.dimension, clustering.window, clustering.half-life (fingerprint)";

    public StateSettings {
        values = new LinkedHashMap<>(values);
    }

    /**
     * @param fingerprint of the provenance of vectors
     * @param clustering settings of the clustering by option, for which its last part stands
     */
    public static StateSettings of(String fingerprint, Map<String, String> clustering) {
        Map<String, String> values = ofVectors(fingerprint);
        values.putAll(clustering);
        return new StateSettings(values);
    }

    /**
     * Settings of a restored state.
     *
     * @param written what {@link #written} gave; none in a state of a version that wrote none
     */
    public static StateSettings restored(String fingerprint, List<String> written) {
        Map<String, String> values = ofVectors(fingerprint);
        for (String settings : written) {
            for (String line : settings.lines().toList()) {
                String[] parts = line.split("=", 2);
                values.put(parts[0], parts[parts.length - 1]);
            }
        }
        return new StateSettings(values);
    }

    private static Map<String, String> ofVectors(String fingerprint) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] parts = fingerprint.split("\\|", -1);
        if (parts.length != OF_VECTORS.size() + 1) {
            values.put("provenance", fingerprint);
            return values;
        }
        for (int i = 0; i < OF_VECTORS.size(); i++) {
            values.put(OF_VECTORS.get(i), parts[i]);
        }
        values.put(OF_CLUSTERING, parts[OF_VECTORS.size()]);
        return values;
    }

    /** The settings as they are written beside a state, an option on each line. */
    public String written() {
        StringBuilder lines = new StringBuilder();
        values.forEach(
                (option, value) -> lines.append(option).append('=').append(value).append('\n'));
        return lines.toString();
    }

    /** Returns each option whose value in a state is another, with both values. */
    public List<String> differences(StateSettings state) {
        boolean told = state.values.keySet().containsAll(values.keySet());
        List<String> differences = new ArrayList<>();
        values.forEach(
                (option, value) -> {
                    String found = state.values.get(option);
                    // the fingerprint says no more than the values that it is made of
                    boolean hidden = told && option.equals(OF_CLUSTERING);
                    if (found != null && !found.equals(value) && !hidden) {
                        differences.add(
                                "%s is %s in the state and now %s".formatted(option, found, value));
                    }
                });
        return differences;
    }
}
