package io.polyphony.job.configuration;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.OptionText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All options for a reader: the page {@code OPTIONS.md}, and the text of {@code --help}. Generated,
 * so that it cannot rot.
 */
public final class OptionsReference {

    private OptionsReference() {}

    /** The content of {@code job/OPTIONS.md}. */
    public static String markdown() {
        return """
        # Options

        Generated from the code; do not edit. Given by `--config file.yaml`, with nested or flat \
        keys, and by `-Dkey=value`, which
        wins. Durations are written as `50 ms`, `10 s`, `7 d`; lists with commas. Keys of Flink \
        itself (`execution.*`, `state.*`,
        `pipeline.*`, `restart-strategy.*`, ...) are accepted as they are; any other key is refused.

        Options that name a file with a secret may come from the environment as well, which wins \
        over files and gives way to
        `-D`: %s.
        """
                        .formatted(secretFiles())
                + OptionCheck.GROUPS.stream()
                        .map(OptionsReference::section)
                        .collect(Collectors.joining())
                + """

                ## For experts

                The defaults of these suit nearly everybody.
                """
                + expertGroups()
                        .map(group -> "\n### %s\n\n".formatted(group.title()) + table(group, true))
                        .collect(Collectors.joining());
    }

    /** Returns the text of {@code --help}. */
    public static String help() {
        return """
        Usage: flink run polyphony-job.jar [--config FILE.yaml]... [-Dkey=value]...

        """
                + OptionCheck.GROUPS.stream()
                        .map(group -> group.title() + "\n" + entries(group, false))
                        .collect(Collectors.joining("\n"))
                + expertGroups()
                        .map(
                                group ->
                                        "\nFor experts: "
                                                + group.title()
                                                + "\n"
                                                + entries(group, true))
                        .collect(Collectors.joining());
    }

    private static Stream<OptionGroup> expertGroups() {
        return OptionCheck.GROUPS.stream()
                .filter(group -> group.entries().stream().anyMatch(OptionGroup.Entry::expert));
    }

    private static String secretFiles() {
        return OptionCheck.secretFiles().stream()
                .map(key -> "`%s`".formatted(SecretFileVariables.variable(key)))
                .collect(Collectors.joining(", "));
    }

    private static String section(OptionGroup group) {
        StringBuilder text = new StringBuilder("\n## " + group.title() + "\n\n");
        text.append(table(group, false));
        for (OptionGroup.PassThrough passThrough : group.passThrough()) {
            text.append(
                    "| `%s*` | | | %s |\n"
                            .formatted(passThrough.prefix(), passThrough.description()));
        }
        return text.toString();
    }

    private static String table(OptionGroup group, boolean expert) {
        StringBuilder text =
                new StringBuilder("| option | default | type | meaning |\n|---|---|---|---|\n");
        for (OptionGroup.Entry entry : group.entries()) {
            if (entry.expert() == expert) {
                String value = OptionText.of(entry.option().defaultValue());
                text.append("| `%s` | ".formatted(entry.option().key()))
                        .append(value.isEmpty() ? "" : "`" + value + "`")
                        .append(" | %s | %s |\n".formatted(entry.typeText(), entry.description()));
            }
        }
        return text.toString();
    }

    private static String entries(OptionGroup group, boolean expert) {
        StringBuilder text = new StringBuilder();
        for (OptionGroup.Entry entry : group.entries()) {
            if (entry.expert() == expert) {
                String value = OptionText.of(entry.option().defaultValue());
                text.append("  %s (%s)".formatted(entry.option().key(), entry.typeText()))
                        .append(value.isEmpty() ? "" : ", default " + value)
                        .append("\n      ")
                        .append(entry.description())
                        .append('\n');
            }
        }
        if (!expert) {
            for (OptionGroup.PassThrough passThrough : group.passThrough()) {
                text.append("  %s*\n      ".formatted(passThrough.prefix()))
                        .append(passThrough.description())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
