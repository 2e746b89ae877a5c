package io.polyphony.job.configuration;

import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises secrets in plain text, which are never options: options are seen in command lines,
 * files under version control and configurations that Flink shows. A Kafka property refers to its
 * secret by a Kafka config provider, {@code ${file:/path:key}}, and the clients look it up where
 * they run.
 */
final class PlainTextSecrets {

    /**
     * A reference by Kafka's own pattern (org.apache.kafka.common.config.ConfigTransformer), path
     * optional.
     */
    static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*?):(([^}]*?):)?([^}]*?)}");

    private static final List<String> KAFKA_SECRETS =
            List.of("password", "passphrase", "secret", "private.key", "ssl.keystore.key");

    private static final List<String> FLINK_SECRETS =
            List.of("password", "secret", "account.key", "api-key", "apikey");

    /**
     * A login module's option that is a secret, with a value. Its reference, if it has one, has
     * been taken out.
     */
    private static final Pattern JAAS_SECRET =
            Pattern.compile(
                    "(?i)(password|passphrase|secret|access.?token|refresh.?token)\\s*=\\s*(\"\\s*[^\"\\s]|'\\s*[^'\\s]|[^\"'\\s;])");

    private PlainTextSecrets() {}

    /** One line, without the value, if there is a secret in plain text. */
    static Optional<String> problem(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        for (String prefix : List.of(SourceOptions.KAFKA_PREFIX, OutputOptions.KAFKA_PREFIX)) {
            if (key.startsWith(prefix)) {
                return isPlainKafkaSecret(key, value)
                        ? Optional.of(howToRefer(prefix, key))
                        : Optional.empty();
            }
        }
        return FlinkKeys.contains(key) && names(FLINK_SECRETS, key) && !isSwitch(value)
                ? Optional.of(
                        "'%s' is a secret: set it in the configuration of the Flink cluster, not in the options of a job"
                                .formatted(key))
                : Optional.empty();
    }

    private static boolean isPlainKafkaSecret(String key, String value) {
        if (key.endsWith("sasl.jaas.config")) {
            return JAAS_SECRET.matcher(REFERENCE.matcher(value).replaceAll("")).find();
        }
        return names(KAFKA_SECRETS, key)
                && !isPlace(key)
                && !REFERENCE.matcher(value.strip()).matches();
    }

    private static String howToRefer(String prefix, String key) {
        return "'%s' has a secret in plain text; keep it in a file on every machine, and refer to it: %s: ${file:/run/secrets/kafka.properties:name}, with %sconfig.providers: file and %sconfig.providers.file.class: org.apache.kafka.common.config.provider.FileConfigProvider"
                .formatted(
                        key,
                        key.endsWith("sasl.jaas.config") ? "password=\"" : key,
                        prefix,
                        prefix);
    }

    private static boolean names(List<String> secrets, String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return secrets.stream().anyMatch(lower::contains);
    }

    /** Returns whether a key names the location of a secret, not the secret. */
    private static boolean isPlace(String key) {
        return key.endsWith(".file") || key.endsWith(".path") || key.endsWith(".location");
    }

    private static boolean isSwitch(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }
}
