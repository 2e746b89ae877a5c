package io.polyphony.job.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * The Kafka config providers of one side: every reference names one, and every one has its class.
 */
final class SecretProviders {

    private static final String NAMES = "config.providers";

    private SecretProviders() {}

    /** One line each, without any value. */
    static List<String> problems(String prefix, Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        Set<String> named = named(values.getOrDefault(prefix + NAMES, ""));
        for (String name : named) {
            String className = prefix + NAMES + "." + name + ".class";
            if (!values.containsKey(className)) {
                problems.add(
                        "'%s%s' names '%s', but '%s' is missing"
                                .formatted(prefix, NAMES, name, className));
            }
        }
        new TreeMap<>(values)
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(prefix)) {
                                unnamed(key, value, named, prefix + NAMES, problems);
                            }
                        });
        return problems;
    }

    private static void unnamed(
            String key, String value, Set<String> named, String option, List<String> problems) {
        Matcher references = PlainTextSecrets.REFERENCE.matcher(value);
        while (references.find()) {
            String provider = references.group(1);
            if (!named.contains(provider)) {
                problems.add(
                        "'%s' refers to the provider '%s', which '%s' does not name"
                                .formatted(key, provider, option));
                return;
            }
        }
    }

    private static Set<String> named(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
