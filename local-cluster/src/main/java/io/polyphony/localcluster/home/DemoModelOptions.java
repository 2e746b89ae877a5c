package io.polyphony.localcluster.home;

import java.util.Map;
import java.util.TreeMap;

/** Options of the job that fit the demo model and no other. */
public final class DemoModelOptions {

    /**
     * Under the demo model's vectors two texts about one problem have a similarity of 0.2 to 0.5.
     * Chosen on the sample feedback, for themes that are mostly about one problem; the calibration
     * that ships with the model is found on other texts.
     */
    public static final Map<String, String> CLUSTERING =
            Map.of(
                    "clustering.threshold.micro", "0.50",
                    "clustering.threshold.join", "0.36",
                    "clustering.threshold.merge", "0.40",
                    "clustering.threshold.high", "0.62");

    private DemoModelOptions() {}

    /**
     * Those beside a user's own: who sets the threshold of joining has no use for one of merging
     * that goes with another.
     */
    public static Map<String, String> clustering(Map<String, String> own) {
        Map<String, String> options = new TreeMap<>(CLUSTERING);
        if (own.containsKey("clustering.threshold.join")) {
            options.remove("clustering.threshold.high");
        }
        return options;
    }
}
