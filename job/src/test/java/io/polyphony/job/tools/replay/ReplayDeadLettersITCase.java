package io.polyphony.job.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import io.polyphony.job.testing.TestingKafka;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command on a real broker. */
class ReplayDeadLettersITCase {

    private static final long TIME = 1_767_225_600_000L;
    private static final String TEXT = "Canary the parcel is wet";

    private static TestingKafka kafka;
    private static int tests;

    private String reviews;
    private String tickets;
    private String deadLetters;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        tests++;
        reviews = "reviews" + tests;
        tickets = "tickets" + tests;
        deadLetters = "dead-letters" + tests;
        kafka.createTopics(2, reviews, tickets, deadLetters);
        kafka.produce(
                List.of(
                        letter(reviews, 0, Reason.UNDECODABLE),
                        letter(tickets, 1, Reason.UNDECODABLE),
                        letter(reviews, 2, Reason.EMPTY_TEXT),
                        letter("elsewhere", 3, Reason.UNDECODABLE),
                        new ProducerRecord<>(deadLetters, bytes("no headers"), bytes(TEXT))));
    }

    @Test
    void onlyCountsUnlessToldToExecute() {
        assertThat(replay()).isZero();

        assertThat(lastLine()).isEqualTo(json(5, 3, 2, 0));
        assertThat(printed())
                .contains("1  UNDECODABLE")
                .contains(reviews)
                .contains("Nothing was copied or committed")
                .doesNotContain("elsewhere")
                .doesNotContain(TEXT);
        assertThat(kafka.committed(reviews)).isEmpty();
        assertThat(replay()).isZero();
        assertThat(lastLine()).isEqualTo(json(5, 3, 2, 0));
    }

    @Test
    void copiesOriginalsToWhereTheyCameFromAndOnlyOnce() throws Exception {
        assertThat(replay("--execute")).isZero();

        assertThat(lastLine()).isEqualTo(json(5, 3, 2, 3));
        ConsumerRecord<byte[], byte[]> copy = kafka.committed(tickets).get(0);
        assertThat(copy.key()).isEqualTo(bytes("id1"));
        assertThat(copy.value()).isEqualTo(bytes(TEXT));
        assertThat(copy.timestamp()).isEqualTo(TIME + 1);
        assertThat(copy.headers().toArray()).extracting(Header::key).containsExactly("trace");
        assertThat(copy.headers().lastHeader("trace").value()).isEqualTo(bytes("abc"));
        assertThat(ids(reviews)).containsExactlyInAnyOrder("id0", "id2");

        assertThat(replay("--execute")).isZero();
        assertThat(lastLine()).isEqualTo(json(0, 0, 0, 0));
        kafka.produce(List.of(letter(reviews, 7, Reason.OVERSIZE)));
        assertThat(replay("--execute")).isZero();
        assertThat(lastLine()).isEqualTo(json(1, 1, 0, 1));
        assertThat(ids(reviews)).containsExactlyInAnyOrder("id0", "id2", "id7");
    }

    @Test
    void restoresTheOriginalTimestampOfALetterThatHasAnother() {
        ProducerRecord<byte[], byte[]> clamped = letter(reviews, 9, Reason.UNDECODABLE);
        clamped.headers().add(DeadLetterHeaders.TIMESTAMP, bytes(Long.toString(TIME - 5_000)));
        kafka.produce(List.of(clamped));

        assertThat(replay("--execute", "--to", "2026-01-01T00:00:00Z")).isZero();

        assertThat(kafka.committed(reviews))
                .singleElement()
                .satisfies(copy -> assertThat(copy.timestamp()).isEqualTo(TIME - 5_000));
    }

    @Test
    void passesOverLettersWhoseOriginalMustBeReadFromItsPosition() {
        ProducerRecord<byte[], byte[]> large = letter(reviews, 8, Reason.OVERSIZE);
        ProducerRecord<byte[], byte[]> empty =
                new ProducerRecord<>(
                        deadLetters,
                        null,
                        TIME,
                        large.key(),
                        new byte[0],
                        large.headers().add(DeadLetterHeaders.VALUE_SHA256, bytes("00")));
        kafka.produce(List.of(empty));

        assertThat(replay("--execute")).isZero();

        assertThat(lastLine()).contains("\"selected\":3").contains("\"withoutValue\":1");
        assertThat(printed())
                .contains(
                        "1  passed over: OVERSIZE letters without their value; read the originals");
        assertThat(ids(reviews)).containsExactlyInAnyOrder("id0", "id2");
    }

    @Test
    void passesOverOlderVersionsWhichACopyWouldMakeTheNewest() {
        kafka.produce(List.of(letter(reviews, 8, Reason.SUPERSEDED)));

        assertThat(replay("--execute", "--reason", "superseded")).isZero();

        assertThat(lastLine()).contains("\"selected\":0").contains("\"superseded\":1");
        assertThat(printed()).contains("1  passed over: SUPERSEDED letters");
        assertThat(ids(reviews)).isEmpty();
    }

    @Test
    void goesOnWhereItStopped() {
        for (int run = 0; run < 3; run++) {
            assertThat(replay("--execute", "--max", "1")).isZero();
            assertThat(lastLine()).contains("\"copied\":1");
        }
        assertThat(replay("--execute", "--max", "1")).isZero();

        assertThat(lastLine()).contains("\"copied\":0");
        List<String> all = new ArrayList<>(ids(reviews));
        all.addAll(ids(tickets));
        assertThat(all).containsExactlyInAnyOrder("id0", "id1", "id2");
    }

    @Test
    void aSelectionHasAMemoryOfItsOwnUnlessAGroupIsNamed() {
        assertThat(replay("--execute", "--reason", "empty-text")).isZero();
        assertThat(lastLine()).isEqualTo(json(5, 1, 2, 1));
        assertThat(replay("--execute", "--topic", tickets)).isZero();
        assertThat(lastLine()).isEqualTo(json(5, 1, 2, 1));
        assertThat(replay("--execute", "--stage", "EMBED")).isZero();
        assertThat(lastLine()).isEqualTo(json(5, 0, 2, 0));
        assertThat(replay("--from", "2026-01-01T00:00:00.001Z", "--to", "2026-01-01T00:00:00.002Z"))
                .isZero();
        assertThat(lastLine()).isEqualTo(json(5, 1, 2, 0));

        assertThat(replay("--execute", "--group", "mine", "--topic", tickets)).isZero();
        assertThat(replay("--execute", "--group", "mine")).isZero();
        assertThat(lastLine()).isEqualTo(json(0, 0, 0, 0));
    }

    @Test
    void copiesMayGetNewTimestamps() {
        long before = System.currentTimeMillis();

        assertThat(replay("--execute", "--topic", tickets, "--new-timestamps")).isZero();

        assertThat(kafka.committed(tickets).get(0).timestamp()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void nothingIsCommittedOfABatchThatDoesNotFit() {
        assertThat(replay("--execute", "-Dsource.kafka.max.request.size=10")).isEqualTo(1);

        assertThat(errorText())
                .startsWith("replay: stopped; what was copied before is committed: RecordTooLarge")
                .doesNotContain(TEXT);
        assertThat(replay("--execute")).isZero();
        assertThat(lastLine()).isEqualTo(json(5, 3, 2, 3));
    }

    @Test
    void saysWhatIsWrongWithTheArguments() {
        assertThat(
                        replay(
                                "--reason",
                                "ugly",
                                "--topic",
                                "elsewhere",
                                "--from",
                                "yesterday",
                                "--max",
                                "0",
                                "--group"))
                .isEqualTo(2);
        assertThat(errorText().lines())
                .containsExactly(
                        "replay: --reason: 'ugly' is none of UNDECODABLE, UNKNOWN_SCHEMA,"
                                + " MISSING_ID, EMPTY_TEXT, OVERSIZE, NON_FINITE_VECTOR,"
                                + " INFERENCE_FAILED, INVALID_COMMAND, SUPERSEDED",
                        "replay: --from must be a time such as 2026-03-01T00:00:00Z, but is"
                                + " 'yesterday'",
                        "replay: --max must be a number from 1 on, but is '0'",
                        "replay: --group needs a value",
                        "replay: --topic: 'elsewhere' is not among the job's inputs [%s, %s]"
                                .formatted(reviews, tickets));

        assertThat(replay("--exectue")).isEqualTo(2);
        assertThat(errorText()).contains("unknown argument '--exectue'; see --help");
        assertThat(replay("-Dsink.kafka.fetch.min.bytes=-1")).isEqualTo(1);
        assertThat(replay("-Doutput.dead-letters.topic=nowhere")).isEqualTo(1);
        assertThat(errorText()).contains("topic 'nowhere' does not exist");
        assertThat(replay("--help")).isZero();
        assertThat(printed()).contains("--new-timestamps").contains("--execute");
    }

    private int replay(String... arguments) {
        out.reset();
        errors.reset();
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "-Dsource.bootstrap-servers=" + kafka.bootstrapServers(),
                                "-Dsource.topics=" + reviews + "," + tickets,
                                "-Dsource.group-id=job" + deadLetters,
                                "-Doutput.dead-letters.topic=" + deadLetters,
                                "-Dembedding.model=/model",
                                "-Ddelivery.transactional-id-prefix=test"));
        all.addAll(Arrays.asList(arguments));
        return ReplayDeadLetters.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                all.toArray(String[]::new));
    }

    private ProducerRecord<byte[], byte[]> letter(String topic, int number, Reason reason) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        deadLetters, null, TIME + number, bytes("id" + number), bytes(TEXT));
        record.headers().add("trace", bytes("abc"));
        // it has been a dead letter before
        record.headers().add(DeadLetterHeaders.TOPIC, bytes("long ago"));
        record.headers().add(DeadLetterHeaders.STAGE, bytes("DECODE"));
        record.headers().add(DeadLetterHeaders.REASON, bytes(reason.name()));
        record.headers().add(DeadLetterHeaders.DETAIL, bytes("detail"));
        record.headers().add(DeadLetterHeaders.TOPIC, bytes(topic));
        return record;
    }

    private static List<String> ids(String topic) {
        return kafka.committed(topic).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String json(int read, int selected, int unreadable, int copied) {
        return ("{\"read\":%d,\"selected\":%d,\"unreadable\":%d,\"withoutValue\":0,"
                        + "\"superseded\":0,\"copied\":%d}")
                .formatted(read, selected, unreadable, copied);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errorText() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return printed().lines().reduce((first, second) -> second).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
