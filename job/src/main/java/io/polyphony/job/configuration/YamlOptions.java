package io.polyphony.job.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.YamlParserUtils;
import org.jspecify.annotations.Nullable;

/** Reads an option file in YAML, with nested or flat keys, by Flink's own parser. */
final class YamlOptions {

    private YamlOptions() {}

    /**
     * Values by their full key; what is wrong with the file is added to {@code problems}, one line
     * each.
     */
    static Map<String, String> read(Path file, List<String> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            problems.add("--config: no such file: '" + file + "'");
            return values;
        }
        try {
            Map<?, ?> tree = YamlParserUtils.loadYamlFile(file.toFile());
            flatten("", tree, values, problems);
        } catch (Exception e) {
            problems.add("--config: cannot read '%s' as YAML: %s".formatted(file, oneLine(e)));
        }
        return values;
    }

    private static void flatten(
            String prefix, Map<?, ?> tree, Map<String, String> values, List<String> problems) {
        tree.forEach(
                (name, value) -> {
                    String key = prefix + name;
                    if (value instanceof Map<?, ?> subtree && !OptionCheck.isMap(key)) {
                        flatten(key + ".", subtree, values, problems);
                    } else if (value == null) {
                        problems.add(key + " has no value");
                    } else {
                        values.put(key, text(value));
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
