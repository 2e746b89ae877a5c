package io.polyphony.checks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The models that the makers of Kubernetes generate from its schemas, as a strict check: unknown
 * and missing fields are errors.
 */
final class ObjectSchemas {

    /** A generated model's own check. */
    private interface Check {
        void accept(JsonElement object) throws IOException;
    }

    private static final Map<String, Check> BUILT_IN =
            Map.of(
                    "v1/ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
                    "rbac.authorization.k8s.io/v1/Role", V1Role::validateJsonElement,
                    "rbac.authorization.k8s.io/v1/RoleBinding", V1RoleBinding::validateJsonElement,
                    "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement,
                    "monitoring.coreos.com/v1/PodMonitor", ObjectSchemas::checkPodMonitor);

    /** Without the maps in which these models keep what they do not know. */
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .annotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                @Override
                                public Boolean hasAnySetter(Annotated annotated) {
                                    return false;
                                }
                            })
                    .build();

    private ObjectSchemas() {}

    /**
     * Returns whether the schema of an object is known here; only custom resources have another.
     */
    static boolean isBuiltIn(JsonNode object) {
        return !object.get("apiVersion").asText().startsWith("flink.apache.org/");
    }

    static Optional<String> problem(JsonNode object) {
        String type = object.get("apiVersion").asText() + "/" + object.get("kind").asText();
        Check check = BUILT_IN.get(type);
        return check == null ? Optional.of("no schema for " + type) : problem(check, object);
    }

    static Optional<String> podTemplateProblem(JsonNode template) {
        return problem(V1PodTemplateSpec::validateJsonElement, template);
    }

    private static Optional<String> problem(Check check, JsonNode object) {
        try {
            check.accept(JsonParser.parseString(object.toString()));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void checkPodMonitor(JsonElement object) throws JsonProcessingException {
        STRICT.readValue(object.toString(), PodMonitor.class);
    }
}
