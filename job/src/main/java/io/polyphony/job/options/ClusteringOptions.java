package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.clustering.ClusteringSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** How vectors become themes. */
public final class ClusteringOptions {

    public static final ConfigOption<Integer> DIMENSION =
            key("clustering.dimension")
                    .intType()
                    .defaultValue(256)
                    .withDescription(
                            "First components of a vector that the clustering looks at; at most embedding.dimension.");

    public static final ConfigOption<Duration> WINDOW =
            key("clustering.window")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription("Length of the windows that records are labelled in.");

    public static final ConfigOption<Integer> SHARDS =
            key("clustering.shards")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "Fixed parts of a tenant's records that are summarised in parallel; may change at a restart.");

    public static final ConfigOption<Duration> HALF_LIFE =
            key("clustering.half-life")
                    .durationType()
                    .defaultValue(Duration.ofDays(7))
                    .withDescription("Time in which the weight of what is in a theme halves.");

    public static final ConfigOption<Double> THRESHOLD_MICRO =
            key("clustering.threshold.micro")
                    .doubleType()
                    .defaultValue(0.80)
                    .withDescription("Similarity from which a record joins a micro-cluster.");

    public static final ConfigOption<Double> THRESHOLD_JOIN =
            key("clustering.threshold.join")
                    .doubleType()
                    .defaultValue(0.70)
                    .withDescription("Similarity from which a micro-cluster may join a theme.");

    public static final ConfigOption<Double> THRESHOLD_MERGE =
            key("clustering.threshold.merge")
                    .doubleType()
                    .defaultValue(0.65)
                    .withDescription("Average link down to which candidates are put together.");

    public static final ConfigOption<Double> THRESHOLD_DEVIATIONS =
            key("clustering.threshold.deviations")
                    .doubleType()
                    .defaultValue(3.0)
                    .withDescription(
                            "Standard deviations below a theme's mean similarity at which it still accepts.");

    public static final ConfigOption<Double> THRESHOLD_MARGIN =
            key("clustering.threshold.margin")
                    .doubleType()
                    .defaultValue(0.0)
                    .withDescription("By how much the best theme must beat the second best.");

    public static final ConfigOption<Integer> BIRTH_RECORDS =
            key("clustering.birth.records")
                    .intType()
                    .defaultValue(5)
                    .withDescription(
                            "Weight, in records, from which a candidate can become a theme.");

    public static final ConfigOption<Integer> BIRTH_WINDOWS =
            key("clustering.birth.windows")
                    .intType()
                    .defaultValue(2)
                    .withDescription("Windows in which it must have been seen for that.");

    public static final ConfigOption<Integer> BIRTH_AUTHORS =
            key("clustering.birth.authors")
                    .intType()
                    .defaultValue(2)
                    .withDescription("Distinct authors that it must have for that.");

    public static final ConfigOption<Integer> MAX_MICRO_CLUSTERS =
            key("clustering.max-micro-clusters")
                    .intType()
                    .defaultValue(1_000)
                    .withDescription("Micro-clusters of a window and shard.");

    public static final ConfigOption<Integer> MAX_THEMES =
            key("clustering.max-themes")
                    .intType()
                    .defaultValue(2_000)
                    .withDescription(
                            "Themes of a tenant; the least active is evicted and announced.");

    public static final ConfigOption<Integer> MAX_CANDIDATES =
            key("clustering.max-candidates")
                    .intType()
                    .defaultValue(2_000)
                    .withDescription("Candidates of a tenant.");

    public static final ConfigOption<Integer> MAX_CANDIDATE_AGE =
            key("clustering.max-candidate-age-windows")
                    .intType()
                    .defaultValue(360)
                    .withDescription("Windows after which an unseen candidate is given up.");

    public static final ConfigOption<Integer> MAX_EXEMPLARS =
            key("clustering.max-exemplars")
                    .intType()
                    .defaultValue(4)
                    .withDescription("Exemplars of a theme.");

    public static final ConfigOption<Integer> MAX_AUTHORS =
            key("clustering.max-authors")
                    .intType()
                    .defaultValue(16)
                    .withDescription("Author hashes that a theme keeps to count distinct authors.");

    public static final ConfigOption<Integer> MAX_EXEMPLAR_CHARACTERS =
            key("clustering.max-exemplar-characters")
                    .intType()
                    .defaultValue(280)
                    .withDescription("Characters of an exemplar that are kept.");

    static final OptionGroup GROUP =
            OptionGroup.of(
                    "Clustering",
                    ClusteringOptions.class,
                    List.of(
                            Requirement.atLeast(DIMENSION, 2),
                            Requirement.positive(WINDOW),
                            Requirement.atLeast(SHARDS, 1),
                            Requirement.positive(HALF_LIFE),
                            Requirement.between(THRESHOLD_MICRO, -1, 1),
                            Requirement.between(THRESHOLD_JOIN, -1, 1),
                            Requirement.between(THRESHOLD_MERGE, -1, 1),
                            Requirement.between(THRESHOLD_DEVIATIONS, 0, 100),
                            Requirement.between(THRESHOLD_MARGIN, 0, 1),
                            Requirement.atLeast(BIRTH_RECORDS, 1),
                            Requirement.atLeast(BIRTH_WINDOWS, 1),
                            Requirement.atLeast(BIRTH_AUTHORS, 1),
                            Requirement.atLeast(MAX_MICRO_CLUSTERS, 1),
                            Requirement.atLeast(MAX_THEMES, 1),
                            Requirement.atLeast(MAX_CANDIDATES, 1),
                            Requirement.atLeast(MAX_CANDIDATE_AGE, 1),
                            Requirement.atLeast(MAX_EXEMPLARS, 0),
                            Requirement.atLeast(MAX_AUTHORS, 1),
                            Requirement.atLeast(MAX_EXEMPLAR_CHARACTERS, 1),
                            ClusteringOptions::dimensionFits,
                            ClusteringOptions::authorsCanBeCounted));

    private ClusteringOptions() {}

    /** The values as the clustering takes them. */
    public static ClusteringSettings settings(ReadableConfig options) {
        return new ClusteringSettings(
                options.get(DIMENSION),
                options.get(WINDOW).toMillis(),
                options.get(HALF_LIFE).toMillis(),
                new ClusteringSettings.Thresholds(
                        options.get(THRESHOLD_MICRO),
                        options.get(THRESHOLD_JOIN),
                        options.get(THRESHOLD_MERGE),
                        options.get(THRESHOLD_DEVIATIONS),
                        options.get(THRESHOLD_MARGIN)),
                new ClusteringSettings.BirthRule(
                        options.get(BIRTH_RECORDS),
                        options.get(BIRTH_WINDOWS),
                        options.get(BIRTH_AUTHORS)),
                new ClusteringSettings.Bounds(
                        options.get(MAX_MICRO_CLUSTERS),
                        options.get(MAX_THEMES),
                        options.get(MAX_CANDIDATES),
                        options.get(MAX_CANDIDATE_AGE),
                        options.get(MAX_EXEMPLARS),
                        options.get(MAX_AUTHORS),
                        options.get(MAX_EXEMPLAR_CHARACTERS)));
    }

    private static Optional<String> dimensionFits(ReadableConfig options) {
        int clustering = options.get(DIMENSION);
        return options.getOptional(EmbeddingOptions.DIMENSION)
                .filter(embedding -> clustering > embedding)
                .map(
                        embedding ->
                                "clustering.dimension (%d) must not be above embedding.dimension (%d)"
                                        .formatted(clustering, embedding));
    }

    private static Optional<String> authorsCanBeCounted(ReadableConfig options) {
        int wanted = options.get(BIRTH_AUTHORS);
        int counted = options.get(MAX_AUTHORS);
        return wanted <= counted
                ? Optional.empty()
                : Optional.of(
                        "clustering.birth.authors (%d) must not be above clustering.max-authors (%d)"
                                .formatted(wanted, counted));
    }
}
