package io.polyphony.function.batching;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps counters and histograms under {@code key.value.name}. */
final class TestingMetricGroup extends UnregisteredMetricsGroup {

    final Map<String, Counter> counters;
    final Map<String, Histogram> histograms;
    private final String prefix;

    TestingMetricGroup() {
        this("", new TreeMap<>(), new TreeMap<>());
    }

    private TestingMetricGroup(
            String prefix, Map<String, Counter> counters, Map<String, Histogram> histograms) {
        this.prefix = prefix;
        this.counters = counters;
        this.histograms = histograms;
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new TestingMetricGroup(prefix + key + "." + value + ".", counters, histograms);
    }

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(prefix + name, key -> super.counter(name));
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        histograms.put(prefix + name, histogram);
        return histogram;
    }
}
