package io.polyphony.job.failure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.core.failure.FailureEnricher;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels each failure of a job with its cause, writes it to the job manager's log as one line, and
 * counts it: {@code numFailures} with the label {@code cause}. A plugin of the job manager ({@code
 * jobmanager.failure-enrichers}); the labels stand in Flink's web interface beside the failure.
 */
public final class FailureLabeller implements FailureEnricher {

    static final String CAUSE = "cause";
    static final String PLACE = "place";
    static final String COUNTER = "numFailures";

    private static final Logger LOG = LoggerFactory.getLogger(FailureLabeller.class);

    private final Map<MetricGroup, Map<FailureCause, Counter>> counters = new WeakHashMap<>();

    @Override
    public Set<String> getOutputKeys() {
        return Set.of(CAUSE, PLACE);
    }

    @Override
    public CompletableFuture<Map<String, String>> processFailure(
            Throwable failure, Context context) {
        FailureReport report = FailureReport.of(ExceptionUtils.stringifyException(failure));
        LOG.error("Job {} failed: {}", context.getJobInfo().getJobName(), report.line());
        counter(context.getMetricGroup(), report.cause()).inc();
        return CompletableFuture.completedFuture(
                report.place().isEmpty()
                        ? Map.of(CAUSE, report.cause().label())
                        : Map.of(CAUSE, report.cause().label(), PLACE, report.place()));
    }

    private synchronized Counter counter(MetricGroup group, FailureCause cause) {
        return counters.computeIfAbsent(group, any -> new EnumMap<>(FailureCause.class))
                .computeIfAbsent(
                        cause, any -> group.addGroup(CAUSE, cause.label()).counter(COUNTER));
    }
}
