package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of whose record counts, and how often: {@code voting.*}. */
public final class VotingOptions {

    public static final ConfigOption<Duration> MEMORY =
            key("voting.memory")
                    .durationType()
                    .defaultValue(Duration.ofMillis(VotingRules.DEFAULTS.memoryMillis()))
                    .withDescription(
                            "Time since a record was last seen, in time of windows, for which it is"
                                    + " remembered: the same text again, as in a nightly export, is"
                                    + " labelled and does not vote again; another text replaces the"
                                    + " vote. 0 remembers nothing.");

    public static final ConfigOption<Integer> MAX_RECORDS =
            key("voting.max-records")
                    .intType()
                    .defaultValue(VotingRules.DEFAULTS.maxRecords())
                    .withDescription(
                            "Records of a tenant that are remembered, and of each of its shards;"
                                    + " those seen longest ago are forgotten first, four hours of"
                                    + " them at a time, and counted in numForgottenVotes.");

    public static final ConfigOption<Double> AUTHOR_MAX_SHARE =
            key("voting.author.max-share")
                    .doubleType()
                    .defaultValue(VotingRules.DEFAULTS.authorShare())
                    .withDescription(
                            "Share of the distinct texts of a tenant's shard above which an author"
                                + " is a placeholder, as of an import: each of its texts counts as"
                                + " written by somebody else (numPlaceholderAuthors). 1 for none.");

    public static final ConfigOption<Integer> AUTHOR_MIN_TEXTS =
            key("voting.author.min-texts")
                    .intType()
                    .defaultValue(VotingRules.DEFAULTS.authorTexts())
                    .withDescription(
                            "Distinct texts of an author below which voting.author.max-share does"
                                    + " not look at it.");

    public static final ConfigOption<List<String>> AUTHOR_PLACEHOLDERS =
            key("voting.author.placeholders")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Authors that stand for nobody in particular, exactly as they are"
                                + " written, beside those that are known, such as A Google user,"
                                + " Amazon Customer, Anonymous or null.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Voting",
                    VotingOptions.class,
                    List.of(
                            Requirement.notNegative(MEMORY),
                            Requirement.atLeast(MAX_RECORDS, 1),
                            Requirement.between(AUTHOR_MAX_SHARE, 0, 1),
                            Requirement.atLeast(AUTHOR_MIN_TEXTS, 1)));

    private VotingOptions() {}

    public static VotingRules rules(ReadableConfig options) {
        return new VotingRules(
                options.get(MEMORY).toMillis(),
                options.get(MAX_RECORDS),
                options.get(AUTHOR_MAX_SHARE),
                options.get(AUTHOR_MIN_TEXTS),
                options.get(AUTHOR_PLACEHOLDERS));
    }
}
