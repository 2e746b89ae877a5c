package io.polyphony.checks.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.checks.DeployFiles;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Configurations of Flink and of the job in {@code deploy}. */
public final class FlinkConfigurations {

    private FlinkConfigurations() {}

    /** That of session clusters. */
    public static Map<String, String> session() throws IOException {
        return flat(DeployFiles.document(DeployFiles.path("flink-conf/config.yaml")));
    }

    /** That of an overlay, as it is rendered. */
    public static Map<String, String> of(String overlay) throws IOException {
        return flat(deployment(overlay).at("/spec/flinkConfiguration"));
    }

    public static JsonNode deployment(String overlay) throws IOException {
        return Kustomization.ofKind("FlinkDeployment", Kustomization.render(folder(overlay)));
    }

    /** The options of the job in an overlay. */
    public static JobConfiguration job(String overlay) throws ConfigurationException {
        return JobConfiguration.fromArguments(
                "--config", folder(overlay).resolve("polyphony.yaml").toString());
    }

    private static Path folder(String overlay) {
        return DeployFiles.path("kubernetes/overlays").resolve(overlay);
    }

    private static Map<String, String> flat(JsonNode values) {
        Map<String, String> flat = new TreeMap<>();
        values.properties().forEach(field -> flat.put(field.getKey(), field.getValue().asText()));
        return flat;
    }
}
