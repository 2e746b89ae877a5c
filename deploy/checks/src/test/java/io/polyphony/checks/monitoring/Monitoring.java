package io.polyphony.checks.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.checks.DeployFiles;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules and the dashboard that ship. */
public final class Monitoring {

    private Monitoring() {}

    public static Set<String> alerts() throws IOException {
        return new TreeSet<>(DeployFiles.textsUnder("alert", rules()));
    }

    static Set<String> recorded() throws IOException {
        return new TreeSet<>(DeployFiles.textsUnder("record", rules()));
    }

    /** Every expression of rules and dashboard. */
    static List<String> expressions() throws IOException {
        return Stream.concat(
                        DeployFiles.textsUnder("expr", rules()).stream(),
                        DeployFiles.textsUnder("expr", dashboard()).stream())
                .toList();
    }

    static JsonNode rules() throws IOException {
        return DeployFiles.document(DeployFiles.path("monitoring/polyphony.rules.yaml"));
    }

    static JsonNode ruleTests() throws IOException {
        return DeployFiles.document(DeployFiles.path("monitoring/polyphony.rules.test.yaml"));
    }

    static JsonNode dashboard() throws IOException {
        return DeployFiles.document(DeployFiles.path("monitoring/grafana-dashboard.json"));
    }
}
