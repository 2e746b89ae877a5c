package io.polyphony.job.options;

import io.polyphony.embedding.ModelDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A view of options whose thresholds come from a calibration where they are not set. */
public final class CalibratedOptions implements ReadableConfig {

    private static final Logger LOG = LoggerFactory.getLogger(CalibratedOptions.class);

    private static final List<String> AROUND_JOIN =
            List.of(LifecycleOptions.MERGE_LINK.key(), LifecycleOptions.SPLIT_LINK.key());

    private final ReadableConfig options;
    private final Map<String, Double> thresholds;

    CalibratedOptions(ReadableConfig options, Map<String, Double> thresholds) {
        this.options = options;
        this.thresholds = thresholds;
    }

    /**
     * Applies the calibration that is named, or found in the model folder; without one the options
     * stay as they are. One that is named must be for this model, dimension and instruction; one
     * that is found is ignored if it is not.
     *
     * @throws ConfigurationException if the file is bad, or named and for something else
     */
    public static ReadableConfig of(
            ReadableConfig options, ModelDescription model, String instruction)
            throws ConfigurationException {
        if (SimilarityThresholds.isAnyAuto(options)) {
            return options;
        }
        Optional<String> named = options.getOptional(ClusteringOptions.CALIBRATION);
        Optional<Path> file =
                named.map(Path::of)
                        .or(
                                () ->
                                        options.getOptional(EmbeddingOptions.MODEL)
                                                .map(
                                                        folder ->
                                                                Path.of(
                                                                        folder,
                                                                        Calibration.FILE_NAME))
                                                .filter(Files::exists));
        if (file.isEmpty()) {
            LOG.info(
                    "No calibration for model {}: thresholds are automatic if none is set",
                    model.name());
            return options;
        }
        Calibration calibration = Calibration.read(file.get());
        int dimension = Math.min(options.get(ClusteringOptions.DIMENSION), model.dimension());
        @Nullable String mismatch = mismatch(calibration, model.revision(), dimension, instruction);
        if (mismatch == null) {
            LOG.info("Thresholds of calibration {}: {}", file.get(), calibration.thresholds());
            return new CalibratedOptions(options, calibration.thresholds());
        }
        if (named.isPresent()) {
            throw new ConfigurationException(
                    List.of(
                            ("clustering.calibration (%s) is for %s; calibrate again or"
                                            + " leave the option out")
                                    .formatted(file.get(), mismatch)));
        }
        LOG.warn(
                "Calibration {} is for {}, and is not used: thresholds that are not set have their"
                        + " defaults",
                file.get(),
                mismatch);
        return options;
    }

    private static @Nullable String mismatch(
            Calibration calibration, String revision, int dimension, String instruction) {
        if (!calibration.revision().equals(revision)) {
            return "model revision %s, not %s".formatted(calibration.revision(), revision);
        }
        if (calibration.dimension() != dimension) {
            return "clustering.dimension %d, not %d".formatted(calibration.dimension(), dimension);
        }
        return calibration.instruction().equals(instruction)
                ? null
                : "instruction %s, not %s".formatted(calibration.instruction(), instruction);
    }

    @Override
    public <T> T get(ConfigOption<T> option) {
        return getOptional(option).orElseGet(() -> options.get(option));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<T> getOptional(ConfigOption<T> option) {
        Optional<T> set = options.getOptional(option);
        // Merging and splitting follow an explicit threshold of joining.
        boolean follows =
                options.getOptional(ClusteringOptions.THRESHOLD_JOIN).isPresent()
                        && AROUND_JOIN.contains(option.key());
        return set.isPresent() || follows
                ? set
                : Optional.ofNullable(thresholds.get(option.key()))
                        .map(value -> (T) (isText(option) ? value.toString() : value));
    }

    private static boolean isText(ConfigOption<?> option) {
        return option.key().equals(ClusteringOptions.THRESHOLD_MICRO.key())
                || option.key().equals(ClusteringOptions.THRESHOLD_JOIN.key())
                || option.key().equals(ClusteringOptions.THRESHOLD_MERGE.key());
    }

    @Override
    public Map<String, String> toMap() {
        return options.toMap();
    }
}
