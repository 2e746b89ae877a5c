package io.polyphony.job.configuration;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.YamlParserUtils;
import org.jspecify.annotations.Nullable;

/** Reads an option file in YAML, with nested or flat keys, by Flink's own parser. */
final class YamlOptions {

    private static final Pattern DUPLICATE = Pattern.compile("found duplicate key ([^;\\s]+)");

    private final Path file;
    private final YamlLines lines;
    private final Findings findings;
    private final Map<String, String> values = new LinkedHashMap<>();

    private YamlOptions(Path file, YamlLines lines, Findings findings) {
        this.file = file;
        this.lines = lines;
        this.findings = findings;
    }

    /**
     * Values by their full key; what is wrong with the file is added to {@code findings}, one line
     * each.
     */
    static Map<String, String> read(Path file, Findings findings) {
        if (!Files.isRegularFile(file)) {
            findings.refuse(Check.FILE, "--config: no such file: '" + file + "'");
            return Map.of();
        }
        YamlLines lines;
        try {
            lines = YamlLines.of(Files.readAllLines(file));
        } catch (IOException e) {
            findings.refuse(Check.FILE, "--config: cannot read '%s': %s".formatted(file, e));
            return Map.of();
        }
        YamlOptions options = new YamlOptions(file, lines, findings);
        options.read();
        return options.values;
    }

    private void read() {
        try {
            Map<?, ?> tree = YamlParserUtils.loadYamlFile(file.toFile());
            flatten("", tree);
        } catch (ClassCastException e) {
            unreadable("a list or a text, where keys and their values are expected");
        } catch (Exception e) {
            Map<String, List<Integer>> repeated = repeated(oneLine(e));
            if (repeated.isEmpty()) {
                unreadable(oneLine(e));
            } else {
                repeated.forEach(this::duplicate);
            }
        }
    }

    /** Finds both lines of a key that Flink's parser refuses, since it names the second alone. */
    private Map<String, List<Integer>> repeated(String message) {
        Matcher matcher = DUPLICATE.matcher(message);
        Map<String, List<Integer>> repeated = new LinkedHashMap<>();
        if (matcher.find()) {
            repeated.putAll(lines.repeated());
            repeated.keySet().removeIf(key -> !key.endsWith(matcher.group(1)));
        }
        return repeated;
    }

    private void unreadable(String reason) {
        findings.refuse(
                Check.FILE, "--config: cannot read '%s' as YAML: %s".formatted(file, reason));
    }

    private void duplicate(String key, List<Integer> numbers) {
        findings.refuse(
                Check.FILE,
                "--config: '%s' has '%s' twice, in %s"
                        .formatted(file, key, YamlLines.where(numbers)));
    }

    private void flatten(String prefix, Map<?, ?> tree) {
        tree.forEach(
                (name, value) -> {
                    String key = prefix + name;
                    if (value instanceof Map<?, ?> subtree && !OptionCheck.isMap(key)) {
                        flatten(key + ".", subtree);
                    } else if (value == null) {
                        findings.refuse(Check.VALUE, key + " has no value");
                    } else if (values.put(key, text(value)) != null) {
                        findings.refuse(
                                Check.DUPLICATE,
                                "--config: '%s' has '%s' twice, flat and nested, in %s"
                                        .formatted(file, key, lines.where(key)));
                    }
                });
    }

    private static String text(Object value) {
        return value instanceof List || value instanceof Map
                ? YamlParserUtils.toYAMLString(value)
                : value.toString();
    }

    private static String oneLine(Exception e) {
        @Nullable String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
