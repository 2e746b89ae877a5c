package io.polyphony.embedding.onnx.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.References;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Model folders of other families as sentence-transformers publishes them, made of weights that the
 * build fetches.
 */
final class FamilyFolder {

    private static final Path FETCHED = Path.of("target", "models");

    private FamilyFolder() {}

    /**
     * Makes a folder; the test that asks is skipped where the weights were not fetched.
     *
     * @param name of the files, without what they end in
     * @param pooling flag of {@code 1_Pooling}
     */
    static void write(Path folder, String name, JsonNode reference, String pooling)
            throws IOException {
        Path onnx = FETCHED.resolve(name + ".onnx");
        assumeTrue(
                Files.exists(onnx), "skipped: " + onnx + " is fetched by the profile models alone");
        int dimension = reference.path("dimension").asInt();
        Files.createDirectories(folder.resolve("onnx"));
        Files.createDirectories(folder.resolve("1_Pooling"));
        link(folder.resolve("onnx/model.onnx"), onnx);
        link(folder.resolve("tokenizer.json"), FETCHED.resolve(name + "-tokenizer.json"));
        writeConfigs(folder, dimension);
        Files.writeString(
                folder.resolve("1_Pooling/config.json"),
                """
                {"word_embedding_dimension": %d, "pooling_mode_cls_token": false, "%s": true}
                """
                        .formatted(dimension, pooling));
    }

    private static void writeConfigs(Path folder, int dimension) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                """
                {"model_type": "bert", "architectures": ["BertModel"],
                 "hidden_size": %d, "vocab_size": %d,
                 "max_position_embeddings": 512, "pad_token_id": 0, "type_vocab_size": 2}
                """
                        .formatted(dimension, dimension == 512 ? 21128 : 30522));
        Files.writeString(
                folder.resolve("modules.json"),
                """
                [{"idx": 0, "name": "0", "path": "",
                  "type": "sentence_transformers.models.Transformer"},
                 {"idx": 1, "name": "1", "path": "1_Pooling",
                  "type": "sentence_transformers.models.Pooling"},
                 {"idx": 2, "name": "2", "path": "2_Normalize",
                  "type": "sentence_transformers.models.Normalize"}]
                """);
        Files.writeString(
                folder.resolve("sentence_bert_config.json"),
                """
                {"max_seq_length": 256, "do_lower_case": false}
                """);
    }

    private static void link(Path link, Path target) throws IOException {
        Files.createSymbolicLink(link, target.toAbsolutePath());
    }

    static JsonNode reference(String name) throws IOException {
        return References.read(name + ".json");
    }
}
