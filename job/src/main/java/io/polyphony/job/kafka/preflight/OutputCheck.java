package io.polyphony.job.kafka.preflight;

import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.sink.OutputLimits;
import io.polyphony.job.kafka.sink.TopicLimits;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.MemorySize;

/**
 * Compares the limits of inputs and outputs: those of brokers, which hold for compressed batches,
 * with each other, and those of the job's own clients, which hold for uncompressed records.
 */
final class OutputCheck {

    private final JobConfiguration options;
    private final Map<String, TopicLimits> outputs;
    private final List<String> problems = new ArrayList<>();

    private OutputCheck(JobConfiguration options, Map<String, TopicLimits> outputs) {
        this.options = options;
        this.outputs = outputs;
    }

    /**
     * Finds what is too small.
     *
     * @param outputs limits of the topics that may be seen
     * @param sources largest batch of the input topics, in bytes
     */
    static List<String> problems(
            JobConfiguration options, Map<String, TopicLimits> outputs, Map<String, Long> sources) {
        OutputCheck check = new OutputCheck(options, outputs);
        check.smallest();
        check.deadLetters(sources);
        return check.problems;
    }

    private void smallest() {
        for (String topic : OutputOptions.topics(options)) {
            long bytes = limit(topic);
            if (bytes < InputLimits.MIN_OUTPUT) {
                problems.add(
                        "topic '%s' takes records of %d bytes; raise its max.message.bytes to %d"
                                .formatted(topic, bytes, InputLimits.MIN_OUTPUT));
            }
        }
        long request = OutputLimits.maxRequestSize(options);
        if (request < InputLimits.MIN_OUTPUT) {
            problems.add(
                    "sink.kafka.max.request.size is %d; raise it to %d"
                            .formatted(request, InputLimits.MIN_OUTPUT));
        }
    }

    private void deadLetters(Map<String, Long> sources) {
        Optional<Long> accepted =
                options.getOptional(SourceOptions.MAX_RECORD_SIZE).map(MemorySize::getBytes);
        String deadLetters = options.get(OutputOptions.DEAD_LETTERS_TOPIC);
        long request = OutputLimits.maxRequestSize(options);
        sources.forEach(
                (topic, bytes) -> {
                    if (Math.min(bytes, accepted.orElse(bytes)) > limit(deadLetters)) {
                        problems.add(
                                ("topic '%s' takes records of %d bytes, but dead-letter"
                                                + " topic '%s' only of %d; raise its"
                                                + " max.message.bytes, or set"
                                                + " source.max-record-size")
                                        .formatted(topic, bytes, deadLetters, limit(deadLetters)));
                    }
                    // a record that nobody compressed is as large
                    if (accepted.isEmpty() && bytes > request) {
                        problems.add(
                                ("topic '%s' takes records of %d bytes, but"
                                                + " sink.kafka.max.request.size is %d")
                                        .formatted(topic, bytes, request));
                    }
                });
        accepted.filter(bytes -> bytes > request)
                .ifPresent(
                        bytes ->
                                problems.add(
                                        ("source.max-record-size is %d, but"
                                                        + " sink.kafka.max.request.size is %d")
                                                .formatted(bytes, request)));
    }

    private long limit(String topic) {
        return Optional.ofNullable(outputs.get(topic))
                .map(TopicLimits::maxMessageBytes)
                .orElse(Long.MAX_VALUE);
    }
}
