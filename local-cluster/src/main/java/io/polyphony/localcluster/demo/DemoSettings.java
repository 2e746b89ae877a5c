package io.polyphony.localcluster.demo;

import io.polyphony.embedding.Precision;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a run of the demo.
 *
 * @param once whether to end after the feedback
 * @param jobOptions of the job and of Flink, as given
 */
public record DemoSettings(
        FeedbackFiles feedback,
        Model model,
        boolean once,
        int recordsPerWindow,
        Output output,
        int parallelism,
        Ports ports,
        Map<String, String> jobOptions) {

    /**
     * The model to use.
     *
     * @param folder of the model; null for the demo model
     * @param precision null for the device's default
     */
    public record Model(@Nullable Path folder, @Nullable Precision precision) {

        public boolean isDemoModel() {
            return folder == null;
        }

        /** Returns the folder of the model, given that of the demo model. */
        public Path folderOr(Path demoModel) {
            return folder == null ? demoModel : folder;
        }
    }

    /**
     * File for labelled vectors.
     *
     * @param file null for none
     */
    public record Output(@Nullable Path file, boolean withVectors) {

        public static final Output NONE = new Output(null, false);
    }

    /** Ports of the broker and of Flink's web UI; 0 for any that is free. */
    public record Ports(int kafka, int ui) {

        public static final Ports ANY = new Ports(0, 0);
    }
}
