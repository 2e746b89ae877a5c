package io.polyphony.job.configuration;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files with secrets that the environment names, as a platform that mounts them likes to do: {@code
 * POLYPHONY_SCHEMA_REGISTRY_PASSWORD_FILE} is {@code schema-registry.password-file}. Only options
 * whose value is such a file can be given so; a secret itself has no place in the environment.
 */
final class SecretFileVariables {

    private static final String PREFIX = "POLYPHONY_";
    private static final String SUFFIX = "_FILE";

    private SecretFileVariables() {}

    /**
     * Values by their option key; a variable that looks like one and is none is added to {@code
     * findings}.
     */
    static Map<String, String> read(Map<String, String> environment, Findings findings) {
        Map<String, String> known = new TreeMap<>();
        OptionCheck.secretFiles().forEach(key -> known.put(variable(key), key));
        Map<String, String> values = new TreeMap<>();
        new TreeMap<>(environment)
                .forEach(
                        (name, value) -> {
                            if (known.containsKey(name)) {
                                values.put(known.get(name), value);
                            } else if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                                findings.refuse(
                                        Check.ARGUMENT,
                                        "unknown environment variable '%s'; did you mean '%s'?"
                                                .formatted(
                                                        name,
                                                        EditDistance.nearest(
                                                                name, known.keySet())));
                            }
                        });
        return values;
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
