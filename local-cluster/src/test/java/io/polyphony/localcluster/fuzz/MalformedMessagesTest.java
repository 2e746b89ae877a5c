package io.polyphony.localcluster.fuzz;

import com.sun.management.ThreadMXBean;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelSource;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.batching.DeadLetterOutput;
import io.polyphony.function.batching.MicroBatchOperator;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.avro.CurationDecoder;
import io.polyphony.job.avro.DecodingException;
import io.polyphony.job.avro.FeedbackDecoder;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.registry.RegistryFormat;
import io.polyphony.job.avro.registry.RegistrySettings;
import io.polyphony.job.model.ModelSources;
import io.polyphony.labelling.TermExtractor;
import io.polyphony.localcluster.fuzz.message.FuzzSchemas;
import io.polyphony.localcluster.fuzz.message.MalformedMessage;
import io.polyphony.localcluster.fuzz.message.MessageGenerator;
import io.polyphony.localcluster.fuzz.message.MessageKind;
import io.polyphony.localcluster.fuzz.message.Outcome;
import io.polyphony.localcluster.home.Home;
import io.polyphony.text.TextFacts;
import io.polyphony.text.TextHash;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Malformed messages through decoding, batching and what else reads texts: nothing is thrown, each
 * leaves as its kind says, and none takes long or much memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedMessagesTest {

    private static final long SEED = 20_261_130;
    private static final int MESSAGES = 4_000;
    private static final int OF_EACH_KIND = 3;

    /** Processor time of one message. */
    private static final Duration MAX_TIME = Duration.ofSeconds(3);

    private static final long MEBIBYTE = 1 << 20;

    /** Copies of a value and its text that are made on the way. */
    private static final long MAX_COPIES = 30;

    private static final TextSettings TEXT =
            new TextSettings(512, 8, 32_768, Instruction.CLUSTERING);

    private final FuzzSchemas schemas = new FuzzSchemas();
    private final MessageGenerator generator = new MessageGenerator(SEED, schemas);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private SoftAssertions softly = new SoftAssertions();
    private FuzzRegistry registry;
    private FeedbackDecoder feedback;
    private CurationDecoder commands;
    private TermExtractor terms;
    private OneInputStreamOperatorTestHarness<Incoming, MicroBatch> batching;

    @BeforeAll
    void open() throws Exception {
        registry = FuzzRegistry.start(schemas.registered());
        RegistryFormat format =
                new RegistryFormat(
                        new RegistrySettings(
                                URI.create(registry.url()),
                                RegistrySettings.Access.OPEN,
                                Duration.ofSeconds(5),
                                new RegistrySettings.Retry(
                                        1, Duration.ofMillis(1), Duration.ofMillis(1)),
                                new RegistrySettings.CacheSettings(100, Duration.ofMinutes(1))),
                        new SingleObjectFormat(schemas.known()));
        feedback = new FeedbackDecoder(format, "default", InputLimits.NONE);
        commands = new CurationDecoder(format, "default", InputLimits.NONE);
        terms = new TermExtractor(1_000);
        // word lists and dictionaries are loaded with the first text of a language
        for (String language : Locale.getISOLanguages()) {
            terms.terms(language, "a few words");
        }
        batching = batching();
        batching.open();
        for (MessageKind kind : MessageGenerator.kinds()) {
            if (!kind.name().startsWith("command") && kind.outcomes().contains(Outcome.LABELLED)) {
                feedback(generator.message(kind, -1));
            }
        }
    }

    @AfterAll
    void close() throws Exception {
        batching.close();
        terms.close();
        registry.close();
    }

    private static OneInputStreamOperatorTestHarness<Incoming, MicroBatch> batching()
            throws Exception {
        ModelSource model = demoModel();
        return new OneInputStreamOperatorTestHarness<>(
                new MicroBatchOperator(
                        model,
                        model.describe(),
                        new BatchingSettings(
                                2_048, 64, Duration.ofMillis(50), Duration.ofSeconds(1), TEXT),
                        1.0));
    }

    private static ModelSource demoModel() throws EmbeddingException {
        return ModelSources.of(
                Configuration.fromMap(
                        Map.of("embedding.model", Home.find().demoModel().toString())));
    }

    @Test
    void everyKindLeavesAsItSays() throws Exception {
        for (MessageKind kind : MessageGenerator.kinds()) {
            for (int i = 0; i < OF_EACH_KIND; i++) {
                check(generator.message(kind, i));
            }
        }
        softly.assertAll();
    }

    @Test
    void noneOfThousandsIsThrownTakesLongOrMuchMemory() throws Exception {
        for (long index = 0; index < MESSAGES; index++) {
            check(generator.message(index));
        }
        softly.assertAll();
    }

    private void check(MalformedMessage message) throws Exception {
        long start = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();

        Outcome outcome = message.commands() ? command(message) : feedback(message);

        String name = message.kind().name();
        Duration time = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        long more = threads.getCurrentThreadAllocatedBytes() - allocated;
        long size = Objects.requireNonNullElse(message.value(), new byte[0]).length;
        softly.assertThat(outcome).as(name).isIn(allowed(message));
        softly.assertThat(time).as(name).isLessThan(MAX_TIME);
        softly.assertThat(more).as(name).isLessThan(64 * MEBIBYTE + MAX_COPIES * size);
    }

    /** Treats as right what only the steps behind these find out. */
    private static Iterable<Outcome> allowed(MalformedMessage message) {
        if (message.kind().outcomes().contains(Outcome.OVERSIZE)) {
            return EnumSet.allOf(Outcome.class);
        }
        return message.kind().outcomes();
    }

    private Outcome command(MalformedMessage message) {
        try {
            commands.decode(source(message));
            return Outcome.INVALID_COMMAND;
        } catch (DecodingException e) {
            return Outcome.of(e.reason());
        }
    }

    private Outcome feedback(MalformedMessage message) throws Exception {
        Incoming incoming = feedback.decode(source(message));
        batching.processElement(new StreamRecord<>(incoming, 0));
        batching.prepareSnapshotPreBarrier(1);
        Outcome outcome = left();
        batching.getOutput().clear();
        clear(MicroBatchOperator.ERASURES);
        clear(MicroBatchOperator.DIRECTIVES);
        clear(DeadLetterOutput.DEAD_LETTERS);
        return outcome;
    }

    private Outcome left() {
        if (!side(MicroBatchOperator.ERASURES).isEmpty()) {
            return Outcome.ERASED;
        }
        Optional<DeadLetter> letter = side(DeadLetterOutput.DEAD_LETTERS).stream().findFirst();
        if (letter.isPresent()) {
            return Outcome.of(letter.get().reason());
        }
        for (MicroBatch batch : batching.extractOutputValues()) {
            for (BatchRow row : batch.rows()) {
                read(((IncomingFeedback) row.incoming()).feedback());
            }
            return Outcome.LABELLED;
        }
        throw new AssertionError("nothing came out");
    }

    /** Does what is done with texts behind the model. */
    private void read(Feedback cleaned) {
        TextHash.of(cleaned.text());
        TextFacts.of(cleaned.text());
        terms.terms(Objects.requireNonNull(cleaned.language()), cleaned.text());
    }

    private static SourceRecord source(MalformedMessage message) {
        long timestamp = Objects.requireNonNullElse(message.timestamp(), 0L);
        return new SourceRecord(
                new SourcePosition("reviews", 0, 0, timestamp),
                message.key(),
                message.value(),
                message.headers());
    }

    private <T> List<T> side(OutputTag<T> tag) {
        var records = batching.getSideOutput(tag);
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }

    private void clear(OutputTag<?> tag) {
        var records = batching.getSideOutput(tag);
        if (records != null) {
            records.clear();
        }
    }
}
