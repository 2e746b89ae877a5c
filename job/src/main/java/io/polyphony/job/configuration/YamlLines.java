package io.polyphony.job.configuration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a YAML file on which keys stand, flat or nested, for messages. Reads block style
 * alone; a key within braces is found on the line of the key above it.
 */
final class YamlLines {

    private static final Pattern KEY =
            Pattern.compile("^( *)([\"']?)([^\\s\"'#{}\\[\\],&*!|>%@`-][^\"':]*?)\\2 *:( .*|)$");

    /** An open mapping: its keys are indented more than the key that it belongs to. */
    private record Level(int indent, String prefix) {}

    private final Map<String, List<Integer>> lines = new LinkedHashMap<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int block = Integer.MAX_VALUE;

    private YamlLines() {}

    static YamlLines of(List<String> text) {
        YamlLines found = new YamlLines();
        for (int i = 0; i < text.size(); i++) {
            found.add(text.get(i), i + 1);
        }
        return found;
    }

    /** Returns the lines of each key that stands more than once, by its full name. */
    Map<String, List<Integer>> repeated() {
        Map<String, List<Integer>> repeated = new LinkedHashMap<>(lines);
        repeated.values().removeIf(numbers -> numbers.size() < 2);
        return repeated;
    }

    /** Returns where a key stands, as "line 3" or "lines 3 and 5". */
    String where(String key) {
        for (String name = key; ; name = name.substring(0, name.lastIndexOf('.'))) {
            List<Integer> numbers = lines.getOrDefault(name, List.of());
            if (!numbers.isEmpty()) {
                return where(numbers);
            }
            if (!name.contains(".")) {
                return "a line that could not be found";
            }
        }
    }

    static String where(List<Integer> numbers) {
        return (numbers.size() == 1 ? "line " : "lines ")
                + String.join(" and ", numbers.stream().map(String::valueOf).toList());
    }

    private void add(String line, int number) {
        int indent = line.length() - line.stripLeading().length();
        if (line.isBlank() || indent > block) {
            return;
        }
        block = Integer.MAX_VALUE;
        Matcher matcher = KEY.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        while (!levels.isEmpty() && levels.peek().indent >= indent) {
            levels.pop();
        }
        String key = (levels.isEmpty() ? "" : levels.peek().prefix) + matcher.group(3);
        lines.computeIfAbsent(key, name -> new ArrayList<>()).add(number);
        levels.push(new Level(indent, key + "."));
        String value = matcher.group(4).strip();
        if (value.startsWith("|") || value.startsWith(">")) {
            block = indent;
        }
    }
}
