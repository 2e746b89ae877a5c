package io.polyphony.localcluster;

import java.util.Map;

/** Options of the job that fit the demo model and no other. */
public final class DemoModelOptions {

    /**
     * Under the demo model's vectors two texts about one problem have a similarity of 0.2 in the median. Chosen on the sample
     * feedback, for themes that are mostly about one problem.
     */
    public static final Map<String, String> CLUSTERING =
            Map.of(
                    "clustering.threshold.micro", "0.40",
                    "clustering.threshold.join", "0.32",
                    "clustering.threshold.merge", "0.24");

    private DemoModelOptions() {}
}
