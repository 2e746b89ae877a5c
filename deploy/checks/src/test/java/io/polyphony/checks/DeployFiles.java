package io.polyphony.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reader of the files of {@code deploy}: YAML 1.1 without duplicate keys, as Kubernetes and
 * Prometheus do.
 */
public final class DeployFiles {

    private static final JsonMapper MAPPER = new JsonMapper();

    private DeployFiles() {}

    public static Path path(String name) {
        return Home.find().folder().resolve("../deploy").resolve(name).normalize();
    }

    /** The documents of a file. */
    public static List<JsonNode> documents(Path file) throws IOException {
        return documentsOf(Files.readString(file));
    }

    public static List<JsonNode> documentsOf(String text) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : yaml().loadAll(text)) {
            documents.add(MAPPER.valueToTree(document));
        }
        return documents;
    }

    /** A text of one document. */
    public static JsonNode parse(String text) {
        return MAPPER.valueToTree(yaml().load(text));
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    /** The only document of a file, in YAML or JSON. */
    public static JsonNode document(Path file) throws IOException {
        List<JsonNode> documents = documents(file);
        if (documents.size() != 1) {
            throw new IOException(file + " holds " + documents.size() + " documents, not one");
        }
        return documents.get(0);
    }

    /** Every text under a key, at any depth. */
    public static List<String> textsUnder(String key, JsonNode tree) {
        return tree.findValues(key).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }
}
