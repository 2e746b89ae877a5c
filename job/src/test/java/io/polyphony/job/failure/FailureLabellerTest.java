package io.polyphony.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobInfoImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.failure.FailureEnricher;
import org.apache.flink.core.failure.FailureEnricherFactory;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.failure.DefaultFailureEnricherContext;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class FailureLabellerTest {

    private final CountedGroup group = new CountedGroup("", new HashMap<>());
    private final FailureEnricher labeller =
            new FailureLabellerFactory().createFailureEnricher(new Configuration());

    @Test
    void aFailureOfAnotherProcessHasItsCauseAndPlaceAsLabelsAndIsCounted() {
        IllegalStateException failure =
                new IllegalStateException(
                        "Failed to send data to Kafka themes-0@-1",
                        new IllegalArgumentException("Producer attempted with an old epoch"));

        assertThat(label(new SerializedThrowable(failure)))
                .isEqualTo(Map.of("cause", "prefix_fenced", "place", "topic themes, partition 0"));
        assertThat(label(new IllegalStateException("outer", new OutOfMemoryError("Metaspace"))))
                .isEqualTo(Map.of("cause", "out_of_memory"));
        label(new OutOfMemoryError("Java heap space"));

        assertThat(group.counters)
                .hasEntrySatisfying(
                        "cause=prefix_fenced", counter -> assertThat(counter.getCount()).isOne())
                .hasEntrySatisfying(
                        "cause=out_of_memory",
                        counter -> assertThat(counter.getCount()).isEqualTo(2));
        assertThat(labeller.getOutputKeys()).containsExactlyInAnyOrder("cause", "place");
    }

    @Test
    void flinkFindsItAsAPlugin() {
        List<String> names =
                ServiceLoader.load(FailureEnricherFactory.class).stream()
                        .map(provider -> provider.type().getName())
                        .toList();

        assertThat(names).contains(FailureLabellerFactory.class.getName());
    }

    private Map<String, String> label(Throwable failure) {
        return labeller.processFailure(
                        failure,
                        DefaultFailureEnricherContext.forTaskFailure(
                                new JobInfoImpl(new JobID(), "a job"),
                                group,
                                Runnable::run,
                                getClass().getClassLoader()))
                .join();
    }

    private static final class CountedGroup extends UnregisteredMetricsGroup {

        private final String name;
        private final Map<String, Counter> counters;

        CountedGroup(String name, Map<String, Counter> counters) {
            this.name = name;
            this.counters = counters;
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new CountedGroup(key + "=" + value, counters);
        }

        @Override
        public Counter counter(String metric) {
            assertThat(metric).isEqualTo("numFailures");
            return counters.computeIfAbsent(name, any -> new SimpleCounter());
        }
    }
}
