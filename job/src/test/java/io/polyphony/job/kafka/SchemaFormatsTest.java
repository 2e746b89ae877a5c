package io.polyphony.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.job.avro.RecordHeader;
import io.polyphony.job.avro.output.TestingThemes;
import io.polyphony.job.avro.registry.TestingRegistry;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.sink.KafkaSinks;
import io.polyphony.job.kafka.sink.OutputLimits;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.schemas.LabelledVector;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaFormatsTest {

    private static final Schema SCHEMA = LabelledVector.getClassSchema();

    private TestingRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TestingRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void outputsAreRegisteredUnderTheirTopicsAsTheyArePublished() throws Exception {
        KafkaSinks sinks =
                new KafkaSinks(
                        options(Map.of()),
                        TestingThemes.PROVENANCE,
                        OutputLimits.of(options(Map.of()), Map.of()));

        assertThat(InstantiationUtil.isSerializable(sinks.labelledVectors())).isTrue();
        sinks.themeEvents();
        sinks.themes();

        Schema registered = registry.registered("labelled-vectors-value");
        assertThat(SchemaNormalization.parsingFingerprint64(registered))
                .isEqualTo(SchemaNormalization.parsingFingerprint64(SCHEMA));
        assertThat(registered.getDoc()).isNotBlank();
        assertThat(registered.toString()).doesNotContain("avro.java.string");
        assertThat(registry.registered("theme-events-value").getName()).isEqualTo("ThemeEvent");
        assertThat(registry.registered("themes-value").getName()).isEqualTo("ThemeState");
    }

    @Test
    void theHeaderCarriesTheIdAndNeedsNoRegistryLater() throws Exception {
        RecordHeader header = new SchemaFormats(options(Map.of())).writing("out", SCHEMA);
        registry.close();

        ByteBuffer bytes = ByteBuffer.wrap(InstantiationUtil.clone(header).header(SCHEMA));
        assertThat(bytes.remaining()).isEqualTo(5);
        assertThat(bytes.get()).isZero();
        assertThat(bytes.getInt()).isEqualTo(registry.idOf("out-value"));
    }

    @Test
    void whatMayOnlyBeLookedUpHasToBeThere() throws Exception {
        Map<String, String> lookUp = Map.of("schema-registry.auto-register", "false");

        assertThat(problem(lookUp))
                .isEqualTo(
                        "subject 'out-value' lacks the schema of"
                                + " io.polyphony.schemas.LabelledVector: register it, or set"
                                + " schema-registry.auto-register: true");
        RecordHeader registered = new SchemaFormats(options(Map.of())).writing("out", SCHEMA);
        assertThat(new SchemaFormats(options(lookUp)).writing("out", SCHEMA)).isEqualTo(registered);
    }

    @Test
    void aSchemaThatTheRegistryRefusesIsOneLine() throws Exception {
        registry.always(
                exchange -> {
                    byte[] body =
                            "{\"error_code\":409,\"message\":\"not\\ncompatible\"}".getBytes();
                    exchange.sendResponseHeaders(409, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });

        assertThat(problem(Map.of()))
                .isEqualTo(
                        ("out-value: schema-registry.url: %s answered with status 409:"
                                        + " not compatible")
                                .formatted(registry.url()));
    }

    @Test
    void aRegistryThatIsAwayIsOneLine() throws Exception {
        registry.close();

        assertThat(problem(Map.of()))
                .startsWith(
                        "out-value: schema-registry.url: no answer from %s after 1 attempts: "
                                .formatted(registry.url()));
    }

    @Test
    void withoutARegistryEverythingStaysInSingleObjectEncoding() throws Exception {
        JobConfiguration plain = JobConfiguration.of(required());

        assertThat(new SchemaFormats(plain).writing("out", SCHEMA).header(SCHEMA))
                .hasSize(10)
                .startsWith(0xC3, 0x01);
    }

    private String problem(Map<String, String> more) throws Exception {
        SchemaFormats formats = new SchemaFormats(options(more));
        return catchThrowableOfType(
                        ConfigurationException.class, () -> formats.writing("out", SCHEMA))
                .getMessage();
    }

    private JobConfiguration options(Map<String, String> more) throws Exception {
        Map<String, String> all = required();
        all.put("schema-registry.url", registry.url() + "/");
        all.put("schema-registry.max-attempts", "1");
        all.putAll(more);
        return JobConfiguration.of(all);
    }

    private static Map<String, String> required() {
        Map<String, String> all = new HashMap<>();
        all.put("source.bootstrap-servers", "localhost:9092");
        all.put("embedding.model", "/model");
        all.put("delivery.transactional-id-prefix", "test");
        return all;
    }
}
