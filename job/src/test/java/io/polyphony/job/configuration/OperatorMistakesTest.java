package io.polyphony.job.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.options.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes of operators in a configuration: one message for each cause. */
class OperatorMistakesTest {

    private static final List<String> REQUIRED =
            List.of(
                    "-Dsource.bootstrap-servers=broker:9092",
                    "-Dembedding.model=/model",
                    "-Ddelivery.transactional-id-prefix=polyphony");

    @TempDir private Path folder;

    /** Nothing else is given, so that every other option would be missing. */
    @Test
    @Covers(Check.FILE)
    void aFileThatIsNoYamlIsTheOnlyMessage() throws IOException {
        for (String content :
                List.of(
                        "source:\n\tgroup-id: a\n",
                        "source:\n  group-id: 'a\n",
                        "source: [\n",
                        "- source.group-id: a\n",
                        "just a text\n")) {
            assertThat(only("--config", file(content)))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "--config: cannot read '" + folder.resolve("job.yaml") + "' as YAML")
                    .doesNotContain("\n");
        }
        assertThat(only("--config", folder + "/none.yaml"))
                .containsExactly("--config: no such file: '" + folder + "/none.yaml'");
    }

    @Test
    @Covers(Check.DUPLICATE)
    void aKeyThatStandsTwiceIsNamedWithBothLines() throws IOException {
        assertThat(only("--config", file("source:\n  group-id: a\n  time: event\n  group-id: b\n")))
                .containsExactly(twice("source.group-id", "twice, in lines 2 and 4"));
        assertThat(
                        problems(
                                "--config",
                                file(
                                        """
                                        # clustering.window: 5 s
                                        clustering.window: 10 s
                                        clustering:
                                          shards: 1
                                          window: 20 s
                                        """)))
                .containsExactly(
                        twice("clustering.window", "twice, flat and nested, in lines 2 and 5"));
        assertThat(problems("--config", file("source: {group-id: a}\nsource.group-id: b\n")))
                .singleElement()
                .asString()
                .startsWith("--config: ")
                .contains("'source.group-id' twice, flat and nested");
    }

    @Test
    @Covers({Check.KEY, Check.VALUE})
    void anOptionThatIsMisspeltOrEmptyIsNotMissingAsWell() throws IOException {
        assertThat(
                        only(
                                "-Dsource.bootstrap-server=broker:9092",
                                "-Dembedding.model=/model",
                                "-Ddelivery.transactional-id-prefix=p"))
                .containsExactly(
                        "unknown option 'source.bootstrap-server'; did you mean"
                                + " 'source.bootstrap-servers'?");
        assertThat(
                        only(
                                "-Dsource.bootstrap-servers=broker:9092",
                                "-Ddelivery.transactional-id-prefix=p",
                                "--config",
                                file("embedding:\n  model:\n")))
                .containsExactly("embedding.model has no value");
    }

    @Test
    @Covers(Check.UNIT)
    void durationsAndSizesHaveAUnit() throws Exception {
        assertThat(problems("-Dclustering.window=10", "-Dembedding.cache.max-size=64"))
                .containsExactlyInAnyOrder(
                        "clustering.window: 10 has no unit; write 10 s, 10 min or, if that is"
                                + " meant, 10 ms",
                        "embedding.cache.max-size: 64 has no unit; write 64 mb, 64 kb or, if that"
                                + " is meant, 64 b");
        assertThat(parse("-Dsource.discovery-interval=0", "-Dclustering.window=10s").warnings())
                .isEmpty();
        assertThat(parse("-Dexecution.checkpointing.interval=10000").warnings())
                .containsExactly(
                        "execution.checkpointing.interval: 10000 has no unit; Flink takes it for"
                                + " 10000 ms");
    }

    @Test
    @Covers(Check.NAME)
    void topicsAreNamedOnceAndAsKafkaNamesThem() {
        assertThat(problems("-Dsource.topics=reviews,reviews"))
                .containsExactly("source.topics names 'reviews' twice");
        assertThat(problems("-Dsource.curation.topic=themes"))
                .containsExactly("topic 'themes' is named for two inputs or outputs");
        assertThat(problems("-Dsource.topics=reviews tickets"))
                .containsExactly(
                        "'reviews tickets' is no name of a topic: letters, digits, '.', '_' and"
                                + " '-' alone, at most 249");
    }

    @Test
    @Covers(Check.ADDRESS)
    void addressesAreHostAndPort() throws Exception {
        assertThat(problems("-Dsource.bootstrap-servers=broker-1:9092,broker-2"))
                .containsExactly(
                        "source.bootstrap-servers: 'broker-2' has no port; brokers often listen on"
                                + " broker-2:9092");
        assertThat(problems("-Doutput.bootstrap-servers=http//broker:9092"))
                .containsExactly("output.bootstrap-servers: 'http//broker:9092' is not host:port");
        assertThat(problems("-Doutput.bootstrap-servers=broker:92092,broker:0"))
                .containsExactly(
                        "output.bootstrap-servers: the port of 'broker:92092' must be between 1 and"
                                + " 65535",
                        "output.bootstrap-servers: the port of 'broker:0' must be between 1 and"
                                + " 65535");
        for (String good : List.of("a:1, b-c.d_e:2", "[::1]:9092", "SASL_SSL://a:9093")) {
            assertThat(parse("-Doutput.bootstrap-servers=" + good).warnings()).isEmpty();
        }
    }

    @Test
    @Covers(Check.START_TIME)
    void aStartInSecondsIsRefusedAndOneToComeIsAWarning() throws Exception {
        assertThat(problems("-Dsource.start=timestamp", "-Dsource.start-timestamp=1767225600"))
                .containsExactly(
                        "source.start-timestamp: 1767225600 is 1970-01-21T10:53:45.600Z, as it is"
                                + " in milliseconds; 1767225600000 is 2026-01-01T00:00:00Z, if"
                                + " these are seconds");
        assertThat(
                        problems(
                                "-Dsource.start=timestamp",
                                "-Dsource.start-timestamp=1767225600000000"))
                .singleElement()
                .asString()
                .startsWith("source.start-timestamp: 1767225600000000 is no time in milliseconds");
        assertThat(
                        parse("-Dsource.start=timestamp", "-Dsource.start-timestamp=99999999999999")
                                .warnings())
                .singleElement()
                .asString()
                .startsWith("source.start-timestamp: 99999999999999 is 5138-");
        assertThat(parse("-Dsource.start=timestamp", "-Dsource.start-timestamp=0").warnings())
                .isEmpty();
    }

    @Test
    @Covers(Check.FLINK_VALUE)
    void valuesOfFlinksOptionsAreRead() throws Exception {
        assertThat(problems("-Dstate.backend.type=rockdb"))
                .containsExactly(
                        "state.backend.type must be hashmap, rocksdb, forst or the name of a class,"
                                + " but is rockdb; did you mean 'rocksdb'?");
        assertThat(problems("-Drestart-strategy.type=exponential"))
                .containsExactly(
                        "restart-strategy.type must be exponential-delay, fixed-delay,"
                                + " failure-rate, none or the name of a class, but is exponential;"
                                + " did you mean 'exponential-delay'?");
        assertThat(
                        problems(
                                "-Dparallelism.default=many",
                                "-Dexecution.checkpointing.unaligned.enabled=yes",
                                "-Dexecution.checkpointing.interval=soon",
                                "-Dexecution.checkpointing.mode=ONCE"))
                .containsExactly(
                        "execution.checkpointing.interval: Flink cannot read 'soon' as Duration",
                        "execution.checkpointing.mode: Flink cannot read 'ONCE' as EXACTLY_ONCE,"
                                + " AT_LEAST_ONCE",
                        "execution.checkpointing.unaligned.enabled: Flink cannot read 'yes' as"
                                + " Boolean",
                        "parallelism.default: Flink cannot read 'many' as Integer");
        assertThat(
                        problems(
                                "-Dpipeline.max-parallelism=40000",
                                "-Dexecution.checkpointing.interval=1 ms",
                                "-Dexecution.checkpointing.mode=AT_LEAST_ONCE"))
                .containsExactly(
                        "pipeline.max-parallelism must be between 1 and 32768, but is 40000",
                        "execution.checkpointing.interval must be at least 10 ms, but is 1 ms",
                        "execution.checkpointing.mode must be EXACTLY_ONCE with"
                                + " delivery.guarantee: exactly-once");
        for (String good :
                List.of(
                        "state.backend.type=hashmap",
                        "state.backend.type=com.example.BackendFactory",
                        "restart-strategy.type=off",
                        "execution.checkpointing.storage=filesystem",
                        "execution.checkpointing.interval=0 ms",
                        "state.backend.rocksdb.localdir=/tmp/a,/tmp/b")) {
            assertThat(parse("-D" + good).warnings()).isEmpty();
        }
    }

    @Test
    @Covers(Check.PARALLELISM)
    void noParallelismIsAboveTheNumberOfKeyGroups() {
        assertThat(
                        problems(
                                "-Dpipeline.max-parallelism=1",
                                "-Dparallelism.default=4",
                                "-Dembedding.parallelism=2"))
                .containsExactly(
                        "parallelism.default is 4, but must not be above pipeline.max-parallelism,"
                                + " 1, which is set once and stays with a state",
                        "embedding.parallelism is 2, but must not be above"
                                + " pipeline.max-parallelism, 1, which is set once and stays with"
                                + " a state");
    }

    private String twice(String key, String how) {
        return "--config: '%s' has '%s' %s".formatted(folder.resolve("job.yaml"), key, how);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), content).toString();
    }

    private static JobConfiguration parse(String... arguments) throws ConfigurationException {
        List<String> all = new ArrayList<>(REQUIRED);
        all.addAll(Arrays.asList(arguments));
        return JobConfiguration.fromArguments(all.toArray(String[]::new));
    }

    private static List<String> problems(String... arguments) {
        return catchThrowableOfType(ConfigurationException.class, () -> parse(arguments))
                .problems();
    }

    /** The problems of these arguments alone. */
    private static List<String> only(String... arguments) {
        return catchThrowableOfType(
                        ConfigurationException.class,
                        () -> JobConfiguration.fromArguments(arguments))
                .problems();
    }
}
