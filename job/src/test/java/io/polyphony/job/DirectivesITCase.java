package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import io.polyphony.schemas.CurationCommand;
import io.polyphony.schemas.CurationKind;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeEventKind;
import io.polyphony.schemas.ThemeState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Curation and erasure through Kafka, on a real broker and a mini-cluster. */
class DirectivesITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final Duration PATIENCE = TestingJob.PATIENCE;

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private static Path model;

    private static TestingKafka kafka;
    private static TestingJob job;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        job = new TestingJob(model);
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void anErasedRecordIsNoLongerSeenByWhoeverKeepsTheLastValueOfAKey(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "erased", 2);
        JobClient running = job.start(topics, 2, Map.of());
        TestingJob.awaitCheckpoints(cluster, running, 1);
        produceReviews(topics, 0, BASE_TIME);
        produceReviews(topics, 100, BASE_TIME + 2_000);
        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 200);
        await().atMost(PATIENCE).until(() -> !exemplars(topics).isEmpty());
        String exemplar = exemplars(topics).iterator().next();

        List<String> inTheWindow = reviewKeys(200, 220);
        produceReviews(topics, 200, BASE_TIME + 4_000);
        erase(topics, List.of(exemplar, "acme/review/nobody"), BASE_TIME + 4_001);
        erase(topics, inTheWindow, BASE_TIME + 4_001);
        kafka.produce(
                List.of(
                        TestingInputs.review(topics.reviews(), 219, BASE_TIME + 4_002),
                        TestingInputs.tombstone(topics.reviews(), "no key", BASE_TIME + 4_003)));

        await().atMost(PATIENCE).until(() -> tombstones(topics).size() == 22);
        await().atMost(PATIENCE).until(() -> lastValues(topics).get(inTheWindow.get(19)) != null);
        await().atMost(PATIENCE).until(() -> topics.deadLetters().size() == 1);
        await().atMost(PATIENCE).until(() -> !exemplars(topics).contains(exemplar));
        produceReviews(topics, 300, BASE_TIME + 8_000);
        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 401);
        TestingJob.cancel(running);

        Map<String, byte[]> last = lastValues(topics);
        assertThat(tombstones(topics)).doesNotHaveDuplicates().hasSize(22).contains(exemplar);
        assertThat(last.get(exemplar)).isNull();
        assertThat(inTheWindow.subList(0, 19)).allMatch(key -> last.get(key) == null);
        assertThat(last.values()).filteredOn(Objects::nonNull).hasSize(400 - 20);
        assertThat(exemplars(topics))
                .isNotEmpty()
                .doesNotContain(exemplar)
                .doesNotContainAnyElementsOf(inTheWindow);
        assertThat(topics.deadLetters().get(0).value()).isNull();
    }

    /** Record keys of the exemplars in what a reader of the compacted topic has. */
    private static Set<String> exemplars(TestingTopics topics) throws IOException {
        Map<String, ThemeState> newest = new HashMap<>();
        topics.themes().forEach(state -> newest.put(state.getThemeId(), state));
        Set<String> keys = new TreeSet<>();
        for (ThemeState state : newest.values()) {
            state.getExemplars().forEach(exemplar -> keys.add(exemplar.getRecordKey()));
        }
        return keys;
    }

    private static List<String> tombstones(TestingTopics topics) {
        return kafka.committed(topics.outputs() + "-labelled-vectors").stream()
                .filter(record -> record.value() == null)
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, byte[]> lastValues(TestingTopics topics) {
        Map<String, byte[]> last = new HashMap<>();
        kafka.committed(topics.outputs() + "-labelled-vectors")
                .forEach(
                        record ->
                                last.put(
                                        new String(record.key(), StandardCharsets.UTF_8),
                                        record.value()));
        return last;
    }

    private static List<String> reviewKeys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "acme/review/r" + i).toList();
    }

    private static void erase(TestingTopics topics, List<String> keys, long time) {
        kafka.produce(
                keys.stream()
                        .map(key -> TestingInputs.tombstone(topics.reviews(), key, time))
                        .toList());
    }

    @Test
    void aThemeKeepsTheNameThatACommandGivesAndAnIdleCurationTopicHoldsNothingBack(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "curated", 1);
        kafka.createTopics(2, "curation");
        JobClient running =
                job.start(
                        topics,
                        2,
                        Map.of(
                                "source.curation.topic",
                                "curation",
                                "delivery.guarantee",
                                "at-least-once"));
        TestingJob.awaitCheckpoints(cluster, running, 1);
        produceReviews(topics, 0, BASE_TIME);
        produceReviews(topics, 100, BASE_TIME + 2_000);
        await().atMost(PATIENCE).until(() -> born(topics).isPresent());
        String theme = born(topics).orElseThrow().getThemeId();

        kafka.produce(
                List.of(
                        curation(CurationKind.RENAME, theme, BASE_TIME + 4_000),
                        curation(CurationKind.PIN, "nothing", BASE_TIME + 4_001),
                        curation(CurationKind.UNKNOWN, theme, BASE_TIME + 4_002)));
        // decoding is seen to be done before the window closes
        await().atMost(PATIENCE).until(() -> topics.deadLetters().size() == 1);
        produceReviews(topics, 200, BASE_TIME + 4_100);

        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 300);
        await().atMost(PATIENCE).until(() -> topics.deadLetters().size() == 2);
        TestingJob.cancel(running);
        assertThat(topics.labelled())
                .filteredOn(vector -> theme.equals(vector.getThemeId()))
                .extracting(LabelledVector::getThemeLabel)
                .contains("Renamed");
        assertThat(topics.events()).extracting(event -> event.getKind().name()).contains("CURATED");
        assertThat(topics.deadLetters())
                .allMatch(
                        letter ->
                                "INVALID_COMMAND"
                                        .equals(
                                                new String(
                                                        letter.headers()
                                                                .lastHeader("polyphony.reason")
                                                                .value(),
                                                        StandardCharsets.UTF_8)));
    }

    @Test
    void aThemeBeginsWithTheTextsOfACommandAndIsSplitByAnother(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "seeded", 1);
        kafka.createTopics(1, "seeds");
        JobClient running =
                job.start(
                        topics,
                        2,
                        Map.of(
                                "source.curation.topic",
                                "seeds",
                                "delivery.guarantee",
                                "at-least-once"));
        TestingJob.awaitCheckpoints(cluster, running, 1);
        kafka.produce(
                List.of(
                        command("seeds", seed("no letter", "\u0000"), BASE_TIME),
                        command("seeds", seed("seed", "battery dead", "no parcel"), BASE_TIME)));
        await().atMost(PATIENCE).until(() -> topics.deadLetters().size() == 1);
        produceUntil(topics, 0, () -> !echoes(topics, "seed").isEmpty());
        ThemeEvent echo = echoes(topics, "seed").get(0);
        String first = echo.getExemplars().get(0).getRecordKey();
        kafka.produce(List.of(command("seeds", split(echo.getThemeId(), first), BASE_TIME)));
        produceUntil(topics, 1_000, () -> !echoes(topics, "split").isEmpty());
        TestingJob.cancel(running);

        assertThat(echo.getLabel()).isEqualTo("Seeded");
        assertThat(echo.getRecordCount()).isZero();
        assertThat(echo.getExemplars())
                .extracting(exemplar -> exemplar.getText())
                .containsExactlyInAnyOrder("battery dead", "no parcel");
        String child = echoes(topics, "split").get(0).getOtherThemeId();
        assertThat(topics.themes())
                .filteredOn(state -> state.getThemeId().equals(child))
                .first()
                .satisfies(
                        state ->
                                assertThat(state.getExemplars())
                                        .extracting(exemplar -> exemplar.getRecordKey())
                                        .containsExactly(first));
        assertThat(topics.deadLetters()).hasSize(1);
    }

    /** Window by window, since a seed applies when it has come through the model. */
    private static void produceUntil(TestingTopics topics, int first, Callable<Boolean> condition)
            throws Exception {
        for (int window = 0; window < 30 && !condition.call(); window++) {
            int expected = topics.labelled().size();
            kafka.produce(
                    List.of(
                            TestingInputs.review(
                                    topics.reviews(),
                                    first + window,
                                    BASE_TIME + (first + window) * 2_000L)));
            await().atMost(PATIENCE).until(() -> topics.labelled().size() > expected);
        }
        await().atMost(PATIENCE).until(condition);
    }

    private static List<ThemeEvent> echoes(TestingTopics topics, String command)
            throws IOException {
        return topics.events().stream()
                .filter(event -> command.equals(event.getCommandId()))
                .toList();
    }

    private static CurationCommand.Builder seed(String id, String... texts) {
        return CurationCommand.newBuilder()
                .setId(id)
                .setKind(CurationKind.SEED)
                .setName("Seeded")
                .setTexts(List.of(texts));
    }

    private static CurationCommand.Builder split(String theme, String recordKey) {
        return CurationCommand.newBuilder()
                .setId("split")
                .setKind(CurationKind.SPLIT)
                .setThemeId(theme)
                .setRecordKeys(List.of(recordKey));
    }

    private static ProducerRecord<byte[], byte[]> command(
            String topic, CurationCommand.Builder command, long timestamp) throws IOException {
        ByteBuffer value = command.setTenant("acme").build().toByteBuffer();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return new ProducerRecord<>(
                topic, 0, timestamp, "acme".getBytes(StandardCharsets.UTF_8), bytes);
    }

    private static Optional<ThemeEvent> born(TestingTopics topics) throws IOException {
        return topics.events().stream()
                .filter(event -> event.getKind() == ThemeEventKind.BORN)
                .findFirst();
    }

    private static void produceReviews(TestingTopics topics, int first, long time)
            throws IOException {
        List<ProducerRecord<byte[], byte[]>> reviews = new ArrayList<>();
        for (int i = first; i < first + 100; i++) {
            reviews.add(TestingInputs.review(topics.reviews(), i, time));
        }
        kafka.produce(reviews);
    }

    private static ProducerRecord<byte[], byte[]> curation(
            CurationKind kind, String theme, long timestamp) throws IOException {
        return command(
                "curation",
                CurationCommand.newBuilder()
                        .setId(kind + "-" + timestamp)
                        .setKind(kind)
                        .setThemeId(theme)
                        .setName("Renamed"),
                timestamp);
    }
}
