package io.polyphony.localcluster.bench.job;

import java.util.List;
import java.util.Optional;

/**
 * Kinds of work that the time of the job goes to. A sample belongs to the innermost of its frames
 * that any kind claims.
 */
enum Activity {
    LANGUAGE("language guess", "io.polyphony.text.language."),
    TOKENISE(
            "clean and tokenise",
            "io.polyphony.text.Text",
            "io.polyphony.text.Chunk",
            "io.polyphony.text.C",
            "io.polyphony.text.Whitespace",
            "io.polyphony.text.Boundaries",
            "io.polyphony.embedding.onnx.tokenizer.DjlTextTokenizer",
            "io.polyphony.function.tokenising.FeedbackTokenizer",
            "ai.djl."),
    BATCH(
            "micro-batches and vector cache",
            "io.polyphony.function.batching.",
            "io.polyphony.embedding.CachedModel",
            "io.polyphony.embedding.VectorCache",
            "io.polyphony.embedding.Sequence"),
    FORWARD_PASS("forward pass", "io.polyphony.embedding.", "ai.onnxruntime."),
    SERIALISE(
            "serialisation between operators",
            "io.polyphony.function.serialization.",
            "org.apache.flink.api.common.typeutils.",
            "org.apache.flink.api.java.typeutils.",
            "org.apache.flink.core.memory.",
            "org.apache.flink.streaming.runtime.streamrecord.",
            "org.apache.flink.runtime.io.network.api.serialization."),
    CLUSTER(
            "clustering",
            "io.polyphony.clustering.",
            "io.polyphony.vector.",
            "io.polyphony.function.theme.",
            "io.polyphony.text."),
    LABEL("words and labels", "io.polyphony.labelling.", "org.apache.lucene."),
    AVRO_ENCODE("Avro encode"),
    AVRO_DECODE(
            "Avro decode", "io.polyphony.job.avro.", "io.polyphony.schemas.", "org.apache.avro."),
    KAFKA(
            "Kafka client and connector",
            "org.apache.kafka.",
            "org.apache.flink.connector.kafka.",
            "io.polyphony.job.kafka."),
    CHECKPOINT(
            "state and checkpoints",
            "org.apache.flink.runtime.state.",
            "org.apache.flink.runtime.checkpoint.",
            "org.apache.flink.streaming.runtime.tasks.SubtaskCheckpointCoordinator",
            "org.apache.flink.streaming.runtime.tasks.AsyncCheckpointRunnable"),
    FLINK("Flink, the rest", "org.apache.flink.", "org.apache.pekko."),
    OTHER("other Java code"),
    COMPILER("the JVM's compiler"),
    COLLECTOR("the JVM's garbage collector"),
    NATIVE("native threads of libraries");

    private final String title;
    private final List<String> prefixes;

    Activity(String title, String... prefixes) {
        this.title = title;
        this.prefixes = List.of(prefixes);
    }

    String title() {
        return title;
    }

    static Activity of(StackSample sample) {
        if (sample.thread().startsWith("AsyncOperations")) {
            return CHECKPOINT;
        }
        return sample.frames().stream()
                .flatMap(frame -> claiming(frame).stream())
                .findFirst()
                .orElse(OTHER);
    }

    /** Activity of a frame that hashes or normalises a text; it serves its caller. */
    private static Optional<Activity> claiming(String frame) {
        if (frame.startsWith("io.polyphony.text.TextHash")
                || frame.startsWith("io.polyphony.text.TextNormaliser")) {
            return Optional.empty();
        }
        if (frame.startsWith("io.polyphony.text.TextFacts")) {
            return Optional.of(CLUSTER);
        }
        for (Activity activity : values()) {
            if (activity.prefixes.stream().anyMatch(frame::startsWith)) {
                return Optional.of(
                        activity == AVRO_DECODE && writes(frame) ? AVRO_ENCODE : activity);
            }
        }
        return Optional.empty();
    }

    private static boolean writes(String frame) {
        return (frame.contains("ncode") && !frame.contains("Decode")) || frame.contains("rit");
    }
}
