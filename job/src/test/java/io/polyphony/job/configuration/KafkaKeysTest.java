package io.polyphony.job.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.options.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaKeysTest {

    private static final String CANARY = "Tr0ub4dor";

    private static final String FILE_PROVIDER =
            "org.apache.kafka.common.config.provider.FileConfigProvider";

    @Test
    void refusesPropertiesThatHaveAnOptionOfTheirOwn() {
        assertThat(problems("source.kafka.auto.offset.reset", "latest"))
                .containsExactly("'source.kafka.auto.offset.reset' is set by 'source.start'");
        assertThat(problems("sink.kafka.enable.idempotence", "false"))
                .containsExactly("'sink.kafka.enable.idempotence' is set by 'delivery.guarantee'");
        assertThat(problems("sink.kafka.transactional.id", "x"))
                .containsExactly(
                        "'sink.kafka.transactional.id' is set by"
                                + " 'delivery.transactional-id-prefix'");
    }

    @Test
    void refusesPropertiesThatTheJobDecides() {
        assertThat(problems("source.kafka.enable.auto.commit", "true"))
                .containsExactly(
                        "'source.kafka.enable.auto.commit' is decided by the job: offsets are"
                                + " committed with checkpoints");
        assertThat(problems("sink.kafka.value.serializer", "a.B"))
                .containsExactly(
                        "'sink.kafka.value.serializer' is decided by the job: values are written as"
                                + " bytes");
    }

    @Test
    void readsUncommittedRecordsOnlyWhereNothingIsPromisedExactlyOnce() {
        Map<String, String> uncommitted =
                Map.of("source.kafka.isolation.level", "read_uncommitted");

        assertThat(problems(uncommitted))
                .containsExactly(
                        "'source.kafka.isolation.level' must be read_committed with"
                                + " delivery.guarantee: exactly-once");
        Map<String, String> atLeastOnce = new HashMap<>(uncommitted);
        atLeastOnce.put("delivery.guarantee", "at-least-once");
        assertThatCode(() -> parse(atLeastOnce)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.kafka.ssl.keystore.password",
                "sink.kafka.ssl.key.password",
                "sink.kafka.ssl.truststore.password",
                "sink.kafka.ssl.keystore.key",
                "source.kafka.sasl.oauthbearer.client.credentials.client.secret"
            })
    void refusesSecretsInPlainTextWithoutRepeatingThem(String key) {
        assertThat(problems(key, CANARY))
                .singleElement()
                .asString()
                .startsWith("'" + key + "' has a secret in plain text; keep it in a file")
                .contains(key + ": ${file:/run/secrets/kafka.properties:name}")
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.Scram required username=\"u\" password=\"Tr0ub4dor\";",
                "a.Scram required username=\"u\" password=Tr0ub4dor;",
                "a.Scram required username='u' password = 'Tr0ub4dor';",
                "a.Scram required username=\"u\" password=\"${file:/f:k}Tr0ub4dor\";",
                "a.Bearer required clientId=\"x\" clientSecret=\"Tr0ub4dor\";",
                "a.Bearer required oauth.access.token=\"Tr0ub4dor\" ;"
            })
    void refusesLoginsWithASecretInPlainText(String login) {
        assertThat(problems("sink.kafka.sasl.jaas.config", login))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("'sink.kafka.sasl.jaas.config' has a secret"))
                .allSatisfy(line -> assertThat(line).doesNotContain(CANARY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.Scram required username=\"u\" password=\"${file:/run/secrets/kafka:password}\";",
                "a.Scram required username=\"u\" password=${file:/run/secrets/kafka:password};",
                "a.Scram required username=\"u\" password=\"${file:/f:p}\" tokenauth=\"true\";",
                "${file:/run/secrets/kafka:jaas}",
                "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true"
                        + " keyTab=\"/k\";"
            })
    void takesLoginsThatReferToTheirSecret(String login) {
        assertThatCode(() -> parse(withFileProvider("source.kafka.sasl.jaas.config", login)))
                .doesNotThrowAnyException();
    }

    @Test
    void takesReferencesAndPlaces() {
        assertThatCode(
                        () ->
                                parse(
                                        withFileProvider(
                                                "source.kafka.ssl.key.password", "${file:/f:k}")))
                .doesNotThrowAnyException();
        assertThatCode(
                        () ->
                                parse(
                                        Map.of(
                                                "sink.kafka.ssl.keystore.location",
                                                "/run/secrets/keystore.p12")))
                .doesNotThrowAnyException();
    }

    @Test
    @Covers(Check.SECRET)
    void aReferenceNeedsItsProviderAndAProviderItsClass() {
        assertThat(problems("sink.kafka.ssl.key.password", "${vault:a/b:c}"))
                .containsExactly(
                        "'sink.kafka.ssl.key.password' refers to the provider 'vault', which"
                                + " 'sink.kafka.config.providers' does not name");
        assertThat(problems("source.kafka.config.providers", "file, directory"))
                .containsExactly(
                        "'source.kafka.config.providers' names 'directory', but"
                                + " 'source.kafka.config.providers.directory.class' is missing",
                        "'source.kafka.config.providers' names 'file', but"
                                + " 'source.kafka.config.providers.file.class' is missing");
    }

    @Test
    void aSecretOfFlinkBelongsIntoTheCluster() {
        assertThat(problems("s3.secret-key", CANARY))
                .containsExactly(
                        "'s3.secret-key' is a secret: set it in the configuration of the Flink"
                                + " cluster, not in the options of a job");
    }

    private static Map<String, String> withFileProvider(String key, String value) {
        return Map.of(
                key,
                value,
                "source.kafka.config.providers",
                "file",
                "source.kafka.config.providers.file.class",
                FILE_PROVIDER);
    }

    private static List<String> problems(String key, String value) {
        return problems(Map.of(key, value));
    }

    private static List<String> problems(Map<String, String> values) {
        return catchThrowableOfType(ConfigurationException.class, () -> parse(values)).problems();
    }

    private static JobConfiguration parse(Map<String, String> values)
            throws ConfigurationException {
        Map<String, String> all = new HashMap<>(values);
        all.put("source.bootstrap-servers", "broker:9092");
        all.put("embedding.model", "/model");
        all.put("delivery.transactional-id-prefix", "test");
        return JobConfiguration.of(all);
    }
}
