package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.clustering.settings.TermBounds;
import io.polyphony.function.theme.LabelSettings;
import io.polyphony.job.options.declaration.Expert;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import io.polyphony.labelling.LabelLanguages;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the labels of themes: {@code labelling.*}. */
public final class LabellingOptions {

    public static final ConfigOption<Boolean> KEYWORDS =
            key("labelling.keywords")
                    .booleanType()
                    .defaultValue(LabelSettings.DEFAULTS.keywords())
                    .withDescription(
                            "Whether themes are labelled with words that texts of at least two"
                                + " authors share. Independent of output.exemplar-text; with both"
                                + " off no word of a text leaves with a theme.");

    public static final ConfigOption<List<String>> LANGUAGE =
            key("labelling.language")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Languages of labels, BCP 47, the preferred first: a theme is labelled"
                                    + " in the first of them in which it has three records and a"
                                    + " word that two authors share, else in the language of most"
                                    + " of its records. For example en;de.");

    @Expert
    public static final ConfigOption<Integer> MAX_CHARACTERS =
            key("labelling.max-characters")
                    .intType()
                    .defaultValue(LabelSettings.DEFAULTS.maxCharacters())
                    .withDescription("First characters of a text that are searched for words.");

    @Expert
    public static final ConfigOption<Integer> MAX_TERMS =
            key("labelling.max-terms")
                    .intType()
                    .defaultValue(TermBounds.DEFAULTS.perTheme())
                    .withDescription("Words of a theme that are counted in each language.");

    @Expert
    public static final ConfigOption<Integer> MAX_LANGUAGES =
            key("labelling.max-languages")
                    .intType()
                    .defaultValue(TermBounds.DEFAULTS.languages())
                    .withDescription("Languages of a theme whose words are counted.");

    @Expert
    public static final ConfigOption<Integer> MAX_TENANT_TERMS =
            key("labelling.max-tenant-terms")
                    .intType()
                    .defaultValue(TermBounds.DEFAULTS.perTenant())
                    .withDescription(
                            "Words of a tenant that are counted in each language, to distinguish"
                                    + " common from characteristic ones.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Labelling",
                    LabellingOptions.class,
                    List.of(
                            Requirement.atLeast(MAX_CHARACTERS, 1),
                            Requirement.atLeast(MAX_TERMS, 3),
                            Requirement.atLeast(MAX_LANGUAGES, 1),
                            Requirement.atLeast(MAX_TENANT_TERMS, 3),
                            LabellingOptions::wrongLanguage));

    private LabellingOptions() {}

    public static LabelSettings settings(ReadableConfig options) {
        return new LabelSettings(
                options.get(KEYWORDS), options.get(MAX_CHARACTERS), languages(options));
    }

    private static LabelLanguages languages(ReadableConfig options) {
        return new LabelLanguages(options.get(LANGUAGE));
    }

    private static Optional<String> wrongLanguage(ReadableConfig options) {
        try {
            languages(options);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(LANGUAGE.key() + ": " + e.getMessage());
        }
    }

    static TermBounds bounds(ReadableConfig options) {
        return new TermBounds(
                options.get(MAX_TERMS),
                options.get(MAX_LANGUAGES),
                options.get(MAX_TENANT_TERMS),
                languages(options).tags());
    }
}
