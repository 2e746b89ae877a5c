package io.polyphony.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.polyphony.checks.DeployFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The schema of a custom resource, stricter than the API server: a field that is not in it is an
 * error.
 */
final class ResourceDefinition {

    private final JsonSchema schema;

    private ResourceDefinition(JsonNode schema) {
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }

    /** Reads the newest version of a CustomResourceDefinition. */
    static ResourceDefinition read(Path file) throws IOException {
        JsonNode versions = DeployFiles.document(file).at("/spec/versions");
        ObjectNode schema =
                versions.get(versions.size() - 1).at("/schema/openAPIV3Schema").deepCopy();
        ObjectNode top = (ObjectNode) schema.get("properties");
        for (String own : List.of("apiVersion", "kind")) {
            top.putObject(own).put("type", "string");
        }
        top.putObject("metadata").put("type", "object");
        close(schema);
        return new ResourceDefinition(schema);
    }

    List<String> problems(JsonNode object) {
        return schema.validate(object).stream().map(ValidationMessage::getMessage).toList();
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.path("properties").forEach(ResourceDefinition::close);
        close(schema, "items");
        close(schema, "additionalProperties");
    }

    private static void close(JsonNode schema, String part) {
        if (schema.path(part).isObject()) {
            close(schema.get(part));
        }
    }
}
