package io.polyphony.job.kafka.sink;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/** The metric of the records of an output that were made smaller because it would refuse them. */
final class OversizeCounter {

    static final String METRIC = "numOversize";

    private OversizeCounter() {}

    /**
     * Registers the counter of a serializer unless it has one: Flink's exactly-once writer opens
     * its serializer twice, and of two counters of a name only the first is reported.
     */
    static Counter of(
            @Nullable Counter registered, SerializationSchema.InitializationContext context) {
        return registered == null ? context.getMetricGroup().counter(METRIC) : registered;
    }
}
