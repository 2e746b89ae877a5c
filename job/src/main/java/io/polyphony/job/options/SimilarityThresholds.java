package io.polyphony.job.options;

import io.polyphony.clustering.settings.Spread;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.job.options.declaration.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds of similarity by their options: automatic, unless one of them is a cosine, which makes
 * all of them cosines; those that are not given then have the defaults of cosines.
 */
final class SimilarityThresholds {

    /** Value for thresholds in units of the background. */
    static final String AUTO = "auto";

    private SimilarityThresholds() {}

    private static List<ConfigOption<String>> options() {
        return List.of(
                ClusteringOptions.THRESHOLD_MICRO,
                ClusteringOptions.THRESHOLD_JOIN,
                ClusteringOptions.THRESHOLD_MERGE);
    }

    /** Requires {@link #AUTO} or a cosine. */
    static Requirement isAutoOrCosine(ConfigOption<String> option) {
        return Requirement.that(
                option,
                value -> value.equals(AUTO) || isCosine(value),
                "auto or a cosine between -1.0 and 1.0");
    }

    /** Requires that no threshold is automatic by its option where others are cosines. */
    static Optional<String> areAllOfOneKind(ReadableConfig options) {
        return areAuto(options) || !isAnyAuto(options)
                ? Optional.empty()
                : Optional.of(
                        "clustering.threshold.micro, join, merge, high and low must be all auto or"
                                + " all cosines: leave out those that are not to be auto");
    }

    /** Returns whether a threshold is automatic because its option says so. */
    static boolean isAnyAuto(ReadableConfig options) {
        return options().stream()
                .flatMap(option -> options.getOptional(option).stream())
                .anyMatch(AUTO::equals);
    }

    /** Returns whether no threshold is a cosine. */
    static boolean areAuto(ReadableConfig options) {
        return options().stream()
                        .flatMap(option -> options.getOptional(option).stream())
                        .allMatch(AUTO::equals)
                && Stream.of(LifecycleOptions.MERGE_LINK, LifecycleOptions.SPLIT_LINK)
                        .allMatch(option -> options.getOptional(option).isEmpty());
    }

    /**
     * The thresholds.
     *
     * @param prior background of the model's folder, for automatic ones
     */
    static Thresholds of(ReadableConfig options, @Nullable Spread prior) {
        return areAuto(options)
                ? Thresholds.automatic(prior)
                : new Thresholds(
                        micro(options),
                        join(options),
                        cosine(
                                options,
                                ClusteringOptions.THRESHOLD_MERGE,
                                Thresholds.COSINES.merge()),
                        Thresholds.COSINES.deviations(),
                        Thresholds.COSINES.margin());
    }

    /** The cosine from which a record joins a micro-cluster. */
    static double micro(ReadableConfig options) {
        return cosine(options, ClusteringOptions.THRESHOLD_MICRO, Thresholds.COSINES.micro());
    }

    /** The cosine from which a micro-cluster may join a theme. */
    static double join(ReadableConfig options) {
        return cosine(options, ClusteringOptions.THRESHOLD_JOIN, Thresholds.COSINES.join());
    }

    private static double cosine(
            ReadableConfig options, ConfigOption<String> option, double otherwise) {
        return options.getOptional(option)
                .filter(value -> !value.equals(AUTO))
                .filter(SimilarityThresholds::isNumber)
                .map(Double::valueOf)
                .orElse(otherwise);
    }

    private static boolean isCosine(String value) {
        return isNumber(value) && Math.abs(Double.parseDouble(value)) <= 1;
    }

    private static boolean isNumber(String value) {
        try {
            return !Double.isNaN(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
