package io.polyphony.localcluster.demo;

import io.polyphony.embedding.Precision;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked the demonstration to do.
 *
 * @param model folder of the model; null for the demo model
 * @param precision of the model; null for the device's default
 * @param once whether to end after the feedback
 * @param out file for labelled vectors; null for none
 * @param jobOptions of the job and of Flink, as given
 */
public record DemoSettings(
        FeedbackFiles feedback,
        @Nullable Path model,
        @Nullable Precision precision,
        boolean once,
        int recordsPerWindow,
        @Nullable Path out,
        boolean withVectors,
        int parallelism,
        int kafkaPort,
        int uiPort,
        Map<String, String> jobOptions) {}
