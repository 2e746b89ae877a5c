package io.polyphony.checks.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.Program;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules do what they say, by Prometheus' own tool; rules and dashboard hang together. */
class MonitoringTest {

    @Test
    void theRulesPassTheirTests() throws Exception {
        Program.Result result =
                Program.run(
                        DeployFiles.path("monitoring"),
                        "promtool",
                        "test",
                        "rules",
                        "polyphony.rules.test.yaml");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("SUCCESS");
    }

    @Test
    void everyAlertIsTestedToSpeakAndToBeSilent() throws Exception {
        Set<String> speaks = new TreeSet<>();
        Set<String> isSilent = new TreeSet<>();
        for (JsonNode test : Monitoring.ruleTests().get("tests")) {
            for (JsonNode check : test.get("alert_rule_test")) {
                Set<String> group = check.get("exp_alerts").isEmpty() ? isSilent : speaks;
                group.add(check.get("alertname").asText());
            }
        }

        assertThat(Monitoring.alerts()).hasSizeGreaterThan(15);
        assertThat(speaks).isEqualTo(Monitoring.alerts());
        assertThat(isSilent).isEqualTo(Monitoring.alerts());
    }

    @Test
    void everyAlertHasASeverityAndASummary() throws IOException {
        for (JsonNode rule : Monitoring.rules().findParents("alert")) {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        }
    }

    @Test
    void whatIsRecordedIsUsedAndWhatIsUsedIsRecorded() throws IOException {
        Set<String> used =
                Monitoring.expressions().stream()
                        .flatMap(expression -> Selector.in(expression).stream())
                        .filter(Selector::isRecorded)
                        .map(Selector::name)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isEqualTo(Monitoring.recorded());
    }

    @Test
    void thePanelsOfTheDashboardHaveRoom() throws IOException {
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (JsonNode panel : Monitoring.dashboard().get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            JsonNode position = panel.get("gridPos");
            assertThat(position.get("x").asInt() + position.get("w").asInt())
                    .isLessThanOrEqualTo(24);
            assertThat(places.add(position.get("x") + "," + position.get("y"))).isTrue();
            if (!panel.get("type").asText().equals("row")) {
                assertThat(panel.get("targets")).isNotEmpty();
                assertThat(panel.get("description").asText()).isNotBlank();
            }
        }
        assertThat(ids).hasSizeGreaterThan(20);
    }

    @Test
    void aNameLabelOrValueThatNobodyReportsIsFound() {
        Scrape scrape =
                Scrape.parse(
                        """
                        # TYPE flink_a gauge
                        flink_a{job_name="polyphony",kind="X\\"Y",} 1.0
                        flink_up 1
                        """);

        assertThat(scrape.has(selector("flink_a{job_name=~\"$job\", kind!=\"Z\"}"))).isTrue();
        assertThat(scrape.has(selector("rate(flink_up[5m])"))).isTrue();
        assertThat(scrape.has(selector("flink_b"))).isFalse();
        assertThat(scrape.has(selector("flink_a{job_name=\"other\"}"))).isFalse();
        assertThat(scrape.has(selector("flink_a{job=~\".*\"}"))).isFalse();
        assertThat(scrape.hasLabel("kind")).isTrue();
        assertThat(scrape.hasLabel("tm_id")).isFalse();
        assertThat(Selector.groupings("sum by (a, b) (flink_a)")).isEqualTo(List.of("a", "b"));
    }

    private static Selector selector(String expression) {
        return Selector.in(expression).get(0);
    }
}
