package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the lifecycle of themes after their birth: merging, splitting, fading and surges. */
public final class LifecycleOptions {

    private static final LifecycleRules DEFAULTS = LifecycleRules.around(0);

    public static final ConfigOption<Double> MERGE_LINK =
            key("clustering.threshold.high")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "Similarity of centroids from which two themes merge, above"
                                    + " clustering.threshold.join; 0.05 above it if not given.");

    public static final ConfigOption<Integer> MERGE_CHECKS =
            key("clustering.merge.checks")
                    .intType()
                    .defaultValue(DEFAULTS.merge().checks())
                    .withDescription(
                            "Windows in a row, of those that touch one of two themes, in which"
                                    + " their link must be that high.");

    public static final ConfigOption<Integer> MAX_WATCHED_PAIRS =
            key("clustering.max-watched-pairs")
                    .intType()
                    .defaultValue(DEFAULTS.merge().pairs())
                    .withDescription(
                            "Pairs of themes that are observed for a merge; the least advanced are"
                                    + " evicted.");

    public static final ConfigOption<Integer> MAX_ALIASES =
            key("clustering.max-aliases")
                    .intType()
                    .defaultValue(DEFAULTS.merge().aliases())
                    .withDescription(
                            "Former ids of a tenant's themes that are kept; the oldest are"
                                    + " evicted.");

    public static final ConfigOption<Double> SPLIT_LINK =
            key("clustering.threshold.low")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "Similarity of centroids down to which two groups of a theme split,"
                                + " below clustering.threshold.join; 0.05 below it if not given.");

    public static final ConfigOption<Integer> SPLIT_CHECKS =
            key("clustering.split.checks")
                    .intType()
                    .defaultValue(DEFAULTS.split().checks())
                    .withDescription(
                            "Windows in a row, of those that add to a theme, that it must be loose,"
                                    + " and then that its groups must be that far apart.");

    public static final ConfigOption<Integer> MAX_CHILDREN =
            key("clustering.max-children")
                    .intType()
                    .defaultValue(DEFAULTS.split().children())
                    .withDescription(
                            "Sub-clusters that a loose theme keeps, from 2 to 8; about 2 kB of"
                                    + " state each in 256 dimensions.");

    public static final ConfigOption<Duration> FADE_AFTER =
            key("clustering.fade.after")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.fade().afterMillis()))
                    .withDescription(
                            "Event time without a record after which a theme is archived.");

    public static final ConfigOption<Integer> MAX_ARCHIVED =
            key("clustering.max-archived-themes")
                    .intType()
                    .defaultValue(DEFAULTS.fade().archive())
                    .withDescription(
                            "Archived themes of a tenant, from which a theme can return; the"
                                    + " longest unseen is evicted and announced.");

    public static final ConfigOption<Integer> SURGE_AUTHORS =
            key("clustering.surge.authors")
                    .intType()
                    .defaultValue(DEFAULTS.surge().authors())
                    .withDescription(
                            "Distinct authors a window, in the recent mean, below which no theme"
                                    + " surges.");

    public static final ConfigOption<Integer> SURGE_WARM_UP =
            key("clustering.surge.warm-up-windows")
                    .intType()
                    .defaultValue(DEFAULTS.surge().warmUpWindows())
                    .withDescription("Windows that a theme is observed before it can surge.");

    public static final ConfigOption<Double> SURGE_ON =
            key("clustering.surge.on")
                    .doubleType()
                    .defaultValue(DEFAULTS.surge().on())
                    .withDescription(
                            "Standard deviations above the usual rate of authors at which a surge"
                                    + " starts.");

    public static final ConfigOption<Double> SURGE_OFF =
            key("clustering.surge.off")
                    .doubleType()
                    .defaultValue(DEFAULTS.surge().off())
                    .withDescription(
                            "Standard deviations down to which a surge goes on, below"
                                    + " clustering.surge.on.");

    public static final ConfigOption<Duration> SURGE_HALF_LIFE =
            key("clustering.surge.half-life")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.surge().halfLifeMillis()))
                    .withDescription(
                            "Time in which the weight of a window in the usual rate halves.");

    public static final ConfigOption<Duration> SURGE_COOL_DOWN =
            key("clustering.surge.cool-down")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.surge().coolDownMillis()))
                    .withDescription(
                            "Time from one surge of a theme, in one language or in all, to the next"
                                    + " at the earliest.");

    public static final ConfigOption<Integer> MAX_SURGE_LANGUAGES =
            key("clustering.max-surge-languages")
                    .intType()
                    .defaultValue(DEFAULTS.surge().languages())
                    .withDescription(
                            "Languages of a theme, the most frequent, whose surges are noticed.");

    public static final ConfigOption<Duration> MAX_IDLE =
            key("tenants.max-idle")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.fade().tenantIdleMillis()))
                    .withDescription(
                            "Event time without a record after which a tenant's themes are dropped"
                                    + " and announced.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Life of themes",
                    LifecycleOptions.class,
                    List.of(
                            Requirement.between(MERGE_LINK, -1, 1),
                            Requirement.atLeast(MERGE_CHECKS, 1),
                            Requirement.atLeast(MAX_WATCHED_PAIRS, 1),
                            Requirement.atLeast(MAX_ALIASES, 1),
                            Requirement.between(SPLIT_LINK, -1, 1),
                            Requirement.atLeast(SPLIT_CHECKS, 1),
                            Requirement.that(
                                    MAX_CHILDREN, count -> count >= 2 && count <= 8, "from 2 to 8"),
                            LifecycleOptions::splitsBelowJoining,
                            Requirement.positive(FADE_AFTER),
                            Requirement.atLeast(MAX_ARCHIVED, 1),
                            Requirement.positive(MAX_IDLE),
                            Requirement.atLeast(SURGE_AUTHORS, 1),
                            Requirement.atLeast(SURGE_WARM_UP, 1),
                            Requirement.between(SURGE_ON, 0, 1000),
                            Requirement.between(SURGE_OFF, 0, 1000),
                            Requirement.positive(SURGE_HALF_LIFE),
                            Requirement.notNegative(SURGE_COOL_DOWN),
                            Requirement.atLeast(MAX_SURGE_LANGUAGES, 1),
                            LifecycleOptions::surgesEndBelowTheirStart,
                            LifecycleOptions::mergesAboveJoining,
                            LifecycleOptions::themesFadeFirst));

    private LifecycleOptions() {}

    static LifecycleRules rules(ReadableConfig options) {
        return new LifecycleRules(
                new MergeRule(
                        mergeLink(options),
                        options.get(MERGE_CHECKS),
                        options.get(MAX_WATCHED_PAIRS),
                        options.get(MAX_ALIASES)),
                new SplitRule(
                        splitLink(options), options.get(SPLIT_CHECKS), options.get(MAX_CHILDREN)),
                new FadeRule(
                        options.get(FADE_AFTER).toMillis(),
                        options.get(MAX_ARCHIVED),
                        options.get(MAX_IDLE).toMillis()),
                new SurgeRule(
                        options.get(SURGE_AUTHORS),
                        options.get(SURGE_WARM_UP),
                        options.get(SURGE_ON),
                        options.get(SURGE_OFF),
                        options.get(SURGE_HALF_LIFE).toMillis(),
                        options.get(SURGE_COOL_DOWN).toMillis(),
                        options.get(MAX_SURGE_LANGUAGES)));
    }

    private static double mergeLink(ReadableConfig options) {
        return options.getOptional(MERGE_LINK)
                .orElseGet(() -> LifecycleRules.highAbove(SimilarityThresholds.join(options)));
    }

    private static Optional<String> mergesAboveJoining(ReadableConfig options) {
        double high = mergeLink(options);
        double join = SimilarityThresholds.join(options);
        return high > join || join > 1
                ? Optional.empty()
                : Optional.of(
                        ("clustering.threshold.high (%s) must be above"
                                        + " clustering.threshold.join (%s)")
                                .formatted(high, join));
    }

    private static Optional<String> surgesEndBelowTheirStart(ReadableConfig options) {
        return options.get(SURGE_OFF) < options.get(SURGE_ON)
                ? Optional.empty()
                : Optional.of("clustering.surge.off must be below clustering.surge.on");
    }

    private static double splitLink(ReadableConfig options) {
        return options.getOptional(SPLIT_LINK)
                .orElseGet(() -> LifecycleRules.lowBelow(SimilarityThresholds.join(options)));
    }

    private static Optional<String> splitsBelowJoining(ReadableConfig options) {
        double low = splitLink(options);
        double join = SimilarityThresholds.join(options);
        return low < join
                ? Optional.empty()
                : Optional.of(
                        "clustering.threshold.low (%s) must be below clustering.threshold.join (%s)"
                                .formatted(low, join));
    }

    private static Optional<String> themesFadeFirst(ReadableConfig options) {
        return options.get(MAX_IDLE).compareTo(options.get(FADE_AFTER)) >= 0
                ? Optional.empty()
                : Optional.of("tenants.max-idle must not be shorter than clustering.fade.after");
    }
}
