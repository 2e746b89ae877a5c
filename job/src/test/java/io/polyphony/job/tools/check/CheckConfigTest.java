package io.polyphony.job.tools.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.source.FeedbackSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigTest {

    private static final String[] REQUIRED = {
        "-Dsource.bootstrap-servers=127.0.0.1:1", "-Ddelivery.transactional-id-prefix=test"
    };

    @TempDir private Path model;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aGoodConfigurationIsOneLineAndNothingIsAskedFor() throws Exception {
        assertThat(run("-Dembedding.model=/nowhere")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("The configuration is fine: 3 keys given\n");
        assertThat(err.size()).isZero();
    }

    @Test
    @Covers(Check.CLUSTER_KEY)
    void optionsThatFlinkReadsElsewhereAreWarnings() throws Exception {
        assertThat(
                        run(
                                "-Dembedding.model=/nowhere",
                                "-Dtaskmanager.network.memory.buffer-debloat.enabled=true",
                                "-Djobmanager.memory.process.size=1g",
                                "-Dmetrics.latency.interval=1 s",
                                "-Dexecution.checkpointing.interval=1 s"))
                .isZero();

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("warning: "))
                .allMatch(line -> line.contains("config.yaml"))
                .anyMatch(line -> line.contains("jobmanager.memory.process.size"))
                .anyMatch(
                        line -> line.contains("taskmanager.network.memory.buffer-debloat.enabled"));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("is fine: 7 keys given");
    }

    @Test
    @Covers(Check.BACKEND_KEY)
    void optionsOfAModelInTheSlotsAreWarningsWithAServer() throws Exception {
        assertThat(
                        run(
                                "-Dembedding.backend=openai",
                                "-Dembedding.openai.url=http://127.0.0.1:1/v1",
                                "-Dembedding.openai.model=m",
                                "-Dembedding.device=cuda",
                                "-Dembedding.batch.max-size=8",
                                "-Dembedding.model-sha256=config.json:" + "0".repeat(64),
                                "-Dembedding.batch.max-inference-time=2 s"))
                .isZero();

        String reason = ": of no effect with embedding.backend: openai, where the model runs on a";
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "warning: embedding.batch.max-inference-time" + reason + " server",
                        "warning: embedding.model-sha256" + reason + " server");
    }

    @Test
    void optionsOfAServerThatNobodyAsksAreWarnings() throws Exception {
        assertThat(run("-Dembedding.model=/nowhere", "-Dembedding.openai.timeout=5 s")).isZero();

        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo(
                        "warning: embedding.openai.timeout: of no effect with embedding.backend:"
                                + " local, which asks no server");
    }

    @Test
    void eachProblemIsALine() throws Exception {
        assertThat(run("-Dembeding.model=/model", "-Dembedding.threads=many", "run")).isOne();

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "unknown argument 'run'; see --help",
                        "unknown option 'embeding.model'; did you mean 'embedding.model'?",
                        "embedding.threads: cannot read 'many' as Integer");
        assertThat(out.size()).isZero();
    }

    /** Nothing is hidden behind the first thing that is found. */
    @Test
    @Covers({Check.MODEL, Check.SCHEMA_FOLDER, Check.BROKER, Check.REGISTRY, Check.MACHINE})
    void everythingThatIsLookedAtIsALine() throws Exception {
        Path schemas = Files.createDirectory(model.resolve("schemas"));
        Files.writeString(schemas.resolve("Review.avsc"), "{");
        Path file = Files.createFile(model.resolve("file"));

        assertThat(
                        run(
                                "--connect",
                                "-Dembedding.model=" + model.resolve("none"),
                                "-Dsource.schemas.dir=" + schemas,
                                "-Dschema-registry.url=http://127.0.0.1:1",
                                "-Dschema-registry.max-attempts=1",
                                "-Dexecution.checkpointing.dir=file://" + file + "/checkpoints",
                                "-Dsink.kafka.linger=5"))
                .isOne();

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("none"),
                        line ->
                                assertThat(line)
                                        .startsWith("source.schemas.dir: ")
                                        .contains("Review.avsc is no Avro schema"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "source.bootstrap-servers: no answer from"
                                                        + " 127.0.0.1:1 within 10 s: 127.0.0.1:1:"
                                                        + " Connection refused"),
                        line ->
                                assertThat(line)
                                        .startsWith("labelled-vectors-value: schema-registry.url"),
                        line -> assertThat(line).startsWith("warning: sink.kafka.linger: no"),
                        line ->
                                assertThat(line)
                                        .startsWith("warning: execution.checkpointing.dir: '"));
    }

    @Test
    void aFolderOfSchemasThatIsNotThereIsNamed() throws Exception {
        JobConfiguration options =
                JobConfiguration.fromArguments(
                        REQUIRED[0],
                        REQUIRED[1],
                        "-Dembedding.model=/nowhere",
                        "-Dsource.schemas.dir=/nowhere/schemas");

        assertThatThrownBy(() -> FeedbackSource.checkSchemas(options))
                .hasMessage(
                        "source.schemas.dir: cannot read '/nowhere/schemas': NoSuchFileException");
    }

    @Test
    void brokersThatDoNotAnswerAreNamed() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 1);

        assertThat(
                        run(
                                "--connect",
                                "-Dembedding.model=" + model,
                                "-Dembedding.device=cpu",
                                "-Dsource.kafka.socket.connection.setup.timeout.ms=500"))
                .isOne();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Model ").contains("revision");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("source.bootstrap-servers: no answer from 127.0.0.1:1");
    }

    @Test
    void helpTellsTheUsage() throws Exception {
        assertThat(run("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(CheckConfig.HELP);
    }

    private int run(String... arguments) throws Exception {
        return CheckConfig.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Stream.concat(Stream.of(REQUIRED), Stream.of(arguments)).toArray(String[]::new));
    }
}
