package io.polyphony.checks.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every series that a rule or the dashboard selects is one that the running job reports. */
class MetricNamesITCase {

    private static final Duration AT_MOST = Duration.ofMinutes(3);

    @TempDir private Path folder;

    @Test
    void theRunningJobReportsWhatRulesAndDashboardSelect() throws Exception {
        List<String> expressions = Monitoring.expressions();
        try (RunningPipeline pipeline = RunningPipeline.start(folder)) {
            await().atMost(AT_MOST)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    notReported(
                                                            expressions,
                                                            Scrape.parse(pipeline.scrape())))
                                            .isEmpty());
        }
    }

    private static List<String> notReported(List<String> expressions, Scrape scrape) {
        List<String> missing = new ArrayList<>();
        for (String expression : expressions) {
            Selector.in(expression).stream()
                    .filter(selector -> !selector.isRecorded() && !scrape.has(selector))
                    .forEach(selector -> missing.add(selector.toString()));
            Selector.groupings(expression).stream()
                    .filter(label -> !scrape.hasLabel(label))
                    .forEach(label -> missing.add("label " + label));
        }
        return missing;
    }
}
