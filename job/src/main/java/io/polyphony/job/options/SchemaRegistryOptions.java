package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.avro.registry.RegistrySettings;
import io.polyphony.job.avro.registry.RegistrySettings.Access;
import io.polyphony.job.avro.registry.RegistrySettings.CacheSettings;
import io.polyphony.job.avro.registry.RegistrySettings.Retry;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the schema registry of inputs and outputs: {@code schema-registry.*}. */
public final class SchemaRegistryOptions {

    public static final ConfigOption<String> URL =
            key("schema-registry.url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Base address of a schema registry with Confluent's interface, such as"
                                + " http://registry:8081 or http://apicurio:8080/apis/ccompat/v7."
                                + " If set, outputs are written in Confluent's wire format (byte 0,"
                                + " schema id), and inputs are read in it or in single-object"
                                + " encoding. If not, everything is in single-object encoding.");

    public static final ConfigOption<Boolean> AUTO_REGISTER =
            key("schema-registry.auto-register")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether the schemas of the outputs are registered when the job is"
                                    + " submitted, under TOPIC-value. If false they must be there"
                                    + " already.");

    public static final ConfigOption<String> USERNAME =
            key("schema-registry.username")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "User of basic authentication; with schema-registry.password-file.");

    public static final ConfigOption<String> PASSWORD_FILE =
            key("schema-registry.password-file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File with the password, such as a mounted secret, where the main"
                                + " program runs and on every task manager; read again whenever the"
                                + " registry is asked. The password itself is never an option.");

    public static final ConfigOption<String> TRUSTSTORE =
            key("schema-registry.truststore")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File with the certificates that an https registry is trusted by, in"
                                + " PEM, PKCS12 or JKS, where the main program runs and on every"
                                + " task manager. Those of the Java installation if not set.");

    public static final ConfigOption<String> TRUSTSTORE_PASSWORD_FILE =
            key("schema-registry.truststore-password-file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("File with the password of a PKCS12 or JKS trust store.");

    public static final ConfigOption<Duration> TIMEOUT =
            key("schema-registry.timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "How long one request may take, from connecting to the last byte of"
                                    + " its answer, before it is sent again.");

    public static final ConfigOption<Integer> MAX_ATTEMPTS =
            key("schema-registry.max-attempts")
                    .intType()
                    .defaultValue(5)
                    .withDescription(
                            "How often a request is sent while the registry cannot be reached, is"
                                + " busy (429) or fails (5xx). After the last attempt the job"
                                + " restarts from its checkpoint; nothing is lost, and no record"
                                + " becomes a dead letter because of it.");

    public static final ConfigOption<Duration> RETRY_DELAY =
            key("schema-registry.retry-delay")
                    .durationType()
                    .defaultValue(Duration.ofMillis(200))
                    .withDescription(
                            "Upper bound of the random wait before the second attempt; doubles with"
                                    + " every further one.");

    public static final ConfigOption<Duration> MAX_RETRY_DELAY =
            key("schema-registry.max-retry-delay")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription("Upper bound of every wait between attempts.");

    public static final ConfigOption<Integer> CACHE_MAX_SIZE =
            key("schema-registry.cache.max-size")
                    .intType()
                    .defaultValue(1_000)
                    .withDescription(
                            "Schema ids that each source subtask remembers, unknown ones"
                                    + " included.");

    public static final ConfigOption<Duration> UNKNOWN_TTL =
            key("schema-registry.cache.unknown-ttl")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "How long an id that the registry does not know is taken for unknown"
                                + " before it is asked again. Records with such an id become dead"
                                + " letters (UNKNOWN_SCHEMA).");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Schema registry",
                    SchemaRegistryOptions.class,
                    List.of(
                            SchemaRegistryOptions::urlIsAnAddress,
                            needs(AUTO_REGISTER, URL),
                            needs(USERNAME, URL),
                            needs(USERNAME, PASSWORD_FILE),
                            needs(PASSWORD_FILE, USERNAME),
                            needs(TRUSTSTORE, URL),
                            needs(TRUSTSTORE_PASSWORD_FILE, TRUSTSTORE),
                            Requirement.positive(TIMEOUT),
                            Requirement.atLeast(MAX_ATTEMPTS, 1),
                            Requirement.positive(RETRY_DELAY),
                            Requirement.positive(MAX_RETRY_DELAY),
                            Requirement.atLeast(CACHE_MAX_SIZE, 1),
                            Requirement.positive(UNKNOWN_TTL)));

    private SchemaRegistryOptions() {}

    /** Returns the settings of the registry; empty if none is named. */
    public static Optional<RegistrySettings> settings(ReadableConfig options) {
        return options.getOptional(URL)
                .map(
                        url ->
                                new RegistrySettings(
                                        URI.create(url.strip().replaceFirst("/+$", "")),
                                        access(options),
                                        options.get(TIMEOUT),
                                        new Retry(
                                                options.get(MAX_ATTEMPTS),
                                                options.get(RETRY_DELAY),
                                                options.get(MAX_RETRY_DELAY)),
                                        new CacheSettings(
                                                options.get(CACHE_MAX_SIZE),
                                                options.get(UNKNOWN_TTL))));
    }

    private static Access access(ReadableConfig options) {
        return new Access(
                options.getOptional(USERNAME).orElse(null),
                options.getOptional(PASSWORD_FILE).orElse(null),
                options.getOptional(TRUSTSTORE).orElse(null),
                options.getOptional(TRUSTSTORE_PASSWORD_FILE).orElse(null));
    }

    private static Requirement needs(ConfigOption<?> option, ConfigOption<?> other) {
        return options ->
                options.getOptional(option).isPresent() && options.getOptional(other).isEmpty()
                        ? Optional.of(option.key() + " needs " + other.key())
                        : Optional.empty();
    }

    /** Does not repeat what was given: it may hold a password. */
    private static Optional<String> urlIsAnAddress(ReadableConfig options) {
        return options.getOptional(URL)
                .filter(url -> !isAddress(url))
                .map(
                        url ->
                                "schema-registry.url must be an address like http://host:8081,"
                                        + " without user, password or query");
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text.strip());
            String scheme = String.valueOf(url.getScheme());
            return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
