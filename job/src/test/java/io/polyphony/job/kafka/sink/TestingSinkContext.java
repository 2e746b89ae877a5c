package io.polyphony.job.kafka.sink;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** The context of a serializer, with a counter that a test can read. */
final class TestingSinkContext implements SerializationSchema.InitializationContext {

    final Counter oversize = new SimpleCounter();

    /** Number of times that a serializer has registered the counter. */
    int registrations;

    @Override
    public MetricGroup getMetricGroup() {
        return new UnregisteredMetricsGroup() {
            @Override
            public Counter counter(String name) {
                if (!name.equals(OversizeCounter.METRIC)) {
                    return super.counter(name);
                }
                registrations++;
                return oversize;
            }
        };
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
    }
}
