package io.polyphony.job.enrichment;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Outgoing;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The ends of the pipeline. Labelled vectors have as many writers as the job has subtasks, the
 * other outputs as many as wanted; theme events and themes of a tenant keep their order.
 */
final class PipelineOutputs {

    private final PipelineConnectors ends;
    private final int smallParallelism;
    private final boolean keepsSubtasks;

    PipelineOutputs(PipelineConnectors ends, int jobParallelism) {
        this.ends = ends;
        smallParallelism = Math.min(ends.smallOutputParallelism(), jobParallelism);
        keepsSubtasks = smallParallelism == jobParallelism;
    }

    void labelledVectors(DataStream<Outgoing> labelled) {
        labelled.sinkTo(ends.labelledVectors())
                .uid("sink-labelled-vectors")
                .name("write labelled vectors");
    }

    void themeEvents(DataStream<ThemeEvent> events) {
        byTenant(events, ThemeEvent::tenant)
                .sinkTo(ends.themeEvents())
                .uid("sink-theme-events")
                .name("write theme events")
                .setParallelism(smallParallelism);
    }

    void themes(DataStream<ThemeState> states) {
        byTenant(states, ThemeState::tenant)
                .sinkTo(ends.themes())
                .uid("sink-themes")
                .name("write themes")
                .setParallelism(smallParallelism);
    }

    void deadLetters(DataStream<DeadLetter> deadLetters) {
        deadLetters
                .sinkTo(ends.deadLetters())
                .uid("sink-dead-letters")
                .name("write dead letters")
                .setParallelism(smallParallelism);
    }

    /** Flink refuses unaligned checkpoints with partitioners of one's own; it rescales keys. */
    private <T> DataStream<T> byTenant(DataStream<T> records, KeySelector<T, String> tenant) {
        return keepsSubtasks ? records : records.keyBy(tenant);
    }
}
