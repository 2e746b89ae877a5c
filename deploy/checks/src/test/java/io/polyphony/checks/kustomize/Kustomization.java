package io.polyphony.checks.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.checks.DeployFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Renders a folder as {@code kubectl kustomize} does, so far as the project's folders need it:
 * resources, namespace, generated ConfigMaps (without the hash in their names) and patches, which
 * merge maps and replace lists as for every custom resource. Anything else in a {@code
 * kustomization.yaml} is refused, and so is a patch without a target.
 */
public final class Kustomization {

    private static final Set<String> KEYS =
            Set.of(
                    "apiVersion",
                    "kind",
                    "namespace",
                    "resources",
                    "configMapGenerator",
                    "configurations",
                    "patches");

    private final Path folder;
    private final JsonNode file;

    private Kustomization(Path folder) throws IOException {
        this.folder = folder;
        this.file = DeployFiles.document(folder.resolve("kustomization.yaml"));
        Set<String> unknown = new HashSet<>();
        file.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("not known here: " + unknown + " in " + folder);
        }
    }

    /** The objects of a folder, in order. */
    public static List<JsonNode> render(Path folder) throws IOException {
        return new Kustomization(folder).objects();
    }

    /** The only object of a kind. */
    public static JsonNode ofKind(String kind, List<JsonNode> objects) {
        List<JsonNode> found =
                objects.stream()
                        .filter(object -> object.path("kind").asText().equals(kind))
                        .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " objects of kind " + kind);
        }
        return found.get(0);
    }

    private List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode resource : file.path("resources")) {
            Path path = folder.resolve(resource.asText()).normalize();
            objects.addAll(Files.isDirectory(path) ? render(path) : DeployFiles.documents(path));
        }
        for (JsonNode generator : file.path("configMapGenerator")) {
            generate(generator, objects);
        }
        for (JsonNode patch : file.path("patches")) {
            apply(patch, objects);
        }
        objects.forEach(this::setNamespace);
        return objects;
    }

    private void generate(JsonNode generator, List<JsonNode> objects) throws IOException {
        String name = generator.get("name").asText();
        boolean there = objects.removeIf(object -> isNamed(object, "ConfigMap", name));
        if (there != generator.path("behavior").asText("create").equals("replace")) {
            throw new IllegalArgumentException(
                    "ConfigMap %s in %s: behavior does not fit".formatted(name, folder));
        }
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", name);
        ObjectNode data = map.putObject("data");
        for (JsonNode source : generator.get("files")) {
            data.put(source.asText(), Files.readString(folder.resolve(source.asText())));
        }
        objects.add(map);
    }

    private void apply(JsonNode patch, List<JsonNode> objects) throws IOException {
        JsonNode target = patch.get("target");
        List<JsonNode> targets =
                objects.stream()
                        .filter(
                                object ->
                                        isNamed(
                                                object,
                                                target.get("kind").asText(),
                                                target.get("name").asText()))
                        .toList();
        if (targets.size() != 1) {
            throw new IllegalArgumentException(
                    targets.size() + " objects for the patch of " + target + " in " + folder);
        }
        if (patch.has("path")) {
            merge(
                    (ObjectNode) targets.get(0),
                    DeployFiles.document(folder.resolve(patch.get("path").asText())));
        } else {
            replace(targets.get(0), DeployFiles.parse(patch.get("patch").asText()));
        }
    }

    private static boolean isNamed(JsonNode object, String kind, String name) {
        return object.path("kind").asText().equals(kind)
                && object.at("/metadata/name").asText().equals(name);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties()
                .forEach(
                        field -> {
                            JsonNode old = target.get(field.getKey());
                            if (field.getValue().isNull()) {
                                target.remove(field.getKey());
                            } else if (old instanceof ObjectNode inner
                                    && field.getValue().isObject()) {
                                merge(inner, field.getValue());
                            } else {
                                target.set(field.getKey(), field.getValue());
                            }
                        });
    }

    private void replace(JsonNode target, JsonNode operations) {
        for (JsonNode operation : operations) {
            String path = operation.get("path").asText();
            JsonNode parent = target.at(path.substring(0, path.lastIndexOf('/')));
            String last = path.substring(path.lastIndexOf('/') + 1);
            if (!operation.get("op").asText().equals("replace")
                    || target.at(path).isMissingNode()) {
                throw new IllegalArgumentException("cannot apply " + operation + " in " + folder);
            }
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(last), operation.get("value"));
            } else {
                ((ObjectNode) parent).set(last, operation.get("value"));
            }
        }
    }

    private void setNamespace(JsonNode object) {
        if (file.has("namespace")) {
            JsonNode namespace = file.get("namespace");
            ((ObjectNode) object.get("metadata")).set("namespace", namespace);
            object.path("subjects")
                    .forEach(subject -> ((ObjectNode) subject).set("namespace", namespace));
        }
    }
}
