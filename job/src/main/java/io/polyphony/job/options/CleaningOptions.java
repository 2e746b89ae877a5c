package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.boilerplate.Boilerplate;
import io.polyphony.text.cleaning.boilerplate.BoilerplateFile;
import io.polyphony.text.cleaning.step.CleaningKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of what is cut from texts before the model reads them: {@code text.cleaning.*}. */
public final class CleaningOptions {

    public static final ConfigOption<Boolean> ENCODING = cut(CleaningKind.ENCODING);

    public static final ConfigOption<Boolean> HTML = cut(CleaningKind.HTML);

    public static final ConfigOption<Boolean> MIME = cut(CleaningKind.MIME);

    public static final ConfigOption<Boolean> QUOTE = cut(CleaningKind.QUOTE);

    public static final ConfigOption<Boolean> SIGNATURE = cut(CleaningKind.SIGNATURE);

    public static final ConfigOption<Boolean> NOTICE = cut(CleaningKind.NOTICE);

    public static final ConfigOption<Boolean> BANNER = cut(CleaningKind.BANNER);

    public static final ConfigOption<Boolean> FOOTER = cut(CleaningKind.FOOTER);

    public static final ConfigOption<Boolean> TRANSLATION = cut(CleaningKind.TRANSLATION);

    public static final ConfigOption<Boolean> LOG = cut(CleaningKind.LOG);

    public static final ConfigOption<Boolean> ADDRESS = cut(CleaningKind.ADDRESS);

    public static final ConfigOption<Boolean> IDENTIFIER = cut(CleaningKind.IDENTIFIER);

    public static final ConfigOption<Boolean> INVISIBLE = cut(CleaningKind.INVISIBLE);

    public static final ConfigOption<Boolean> COMPATIBILITY = cut(CleaningKind.COMPATIBILITY);

    public static final ConfigOption<String> BOILERPLATE_FILE =
            key("text.boilerplate.file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File of a company's own boilerplate, a line or sentence in each line,"
                                    + " which is cut from texts. polyphony boilerplate finds"
                                    + " passages that many people's texts share; review them. Read"
                                    + " when the job is submitted.");

    private static final Map<CleaningKind, ConfigOption<Boolean>> BY_KIND =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(CleaningKind.ENCODING, ENCODING),
                            Map.entry(CleaningKind.HTML, HTML),
                            Map.entry(CleaningKind.MIME, MIME),
                            Map.entry(CleaningKind.QUOTE, QUOTE),
                            Map.entry(CleaningKind.SIGNATURE, SIGNATURE),
                            Map.entry(CleaningKind.NOTICE, NOTICE),
                            Map.entry(CleaningKind.BANNER, BANNER),
                            Map.entry(CleaningKind.FOOTER, FOOTER),
                            Map.entry(CleaningKind.TRANSLATION, TRANSLATION),
                            Map.entry(CleaningKind.LOG, LOG),
                            Map.entry(CleaningKind.ADDRESS, ADDRESS),
                            Map.entry(CleaningKind.IDENTIFIER, IDENTIFIER),
                            Map.entry(CleaningKind.INVISIBLE, INVISIBLE),
                            Map.entry(CleaningKind.COMPATIBILITY, COMPATIBILITY)));

    public static final OptionGroup GROUP =
            OptionGroup.of("Cleaning of texts", CleaningOptions.class, List.of());

    private CleaningOptions() {}

    /**
     * Returns what is cut.
     *
     * @throws ConfigurationException if the file of boilerplate cannot be used
     */
    public static CleaningSettings settings(ReadableConfig options) throws ConfigurationException {
        return new CleaningSettings(
                BY_KIND.entrySet().stream()
                        .filter(kind -> !options.get(kind.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                boilerplate(options));
    }

    private static Boilerplate boilerplate(ReadableConfig options) throws ConfigurationException {
        String file = options.get(BOILERPLATE_FILE);
        if (file == null) {
            return Boilerplate.NONE;
        }
        try {
            return BoilerplateFile.read(Path.of(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    List.of(BOILERPLATE_FILE.key() + ": " + e.getMessage()), e);
        }
    }

    private static ConfigOption<Boolean> cut(CleaningKind kind) {
        return key("text.cleaning." + kind.id())
                .booleanType()
                .defaultValue(true)
                .withDescription(kind.description() + ".");
    }
}
