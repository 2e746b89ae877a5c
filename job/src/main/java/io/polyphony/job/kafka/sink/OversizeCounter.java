package io.polyphony.job.kafka.sink;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;

/** The metric of the records of an output that were made smaller because it would refuse them. */
final class OversizeCounter {

    static final String METRIC = "numOversize";

    private OversizeCounter() {}

    static Counter of(SerializationSchema.InitializationContext context) {
        return context.getMetricGroup().counter(METRIC);
    }
}
