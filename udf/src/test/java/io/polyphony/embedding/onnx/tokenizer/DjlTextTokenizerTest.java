package io.polyphony.embedding.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.References;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.checkpoint.TokenizerJson;
import io.polyphony.embedding.onnx.export.TestingFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlTextTokenizerTest {

    private static final Path PUBLISHED =
            Path.of("..", "..", "shared", "data", "tokenizer", "qwen3-embedding");

    private static final int PUBLISHED_END = 151643;

    @TempDir private Path folder;

    @Test
    void agreesWithTheReferenceIdsOfThePublishedTokenizer() throws Exception {
        try (DjlTextTokenizer tokenizer = published()) {
            String[] texts =
                    Files.readString(PUBLISHED.resolve("ggml-vocab-qwen2.gguf.inp"))
                            .split("\n__ggml_vocab_test__\n");
            List<String> ids = Files.readAllLines(PUBLISHED.resolve("ggml-vocab-qwen2.gguf.out"));

            assertThat(texts).hasSize(46);
            for (int i = 0; i < texts.length; i++) {
                int[] expected =
                        Arrays.stream(
                                        (ids.get(i).strip() + " " + PUBLISHED_END)
                                                .strip()
                                                .split(" +"))
                                .mapToInt(Integer::parseInt)
                                .toArray();
                assertThat(tokenizer.encode(texts[i])).as("text %s", i).containsExactly(expected);
            }
        }
    }

    /** Many scripts, normal forms, control tokens, and what nobody writes in good faith. */
    @Test
    void agreesWithThePythonPackagesIdsOfThePublishedTokenizer() throws Exception {
        try (DjlTextTokenizer tokenizer = published()) {
            JsonNode reference = References.read("qwen3-tokenizer.json.gz");
            JsonNode texts = reference.path("texts");

            assertThat(PUBLISHED.resolve("tokenizer.json"))
                    .hasDigest("SHA-256", reference.path("tokenizerSha256").textValue());
            assertThat(texts).hasSize(2000);
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i).path("text").textValue();
                int[] expected = References.ints(texts.get(i).path("tokenIds"));
                assertThat(tokenizer.encode(text))
                        .as("text %s: %s", i, text)
                        .containsExactly(expected);
            }
        }
    }

    @Test
    void takesTheSameIdsAsTheLibrarysOwnEncoding() throws Exception {
        List<String> texts =
                List.of(
                        "",
                        " ",
                        "test  te",
                        "\uD83D\uDE00 \uD83D alone",
                        "\u0000\uFFFF",
                        "\u96fb\u6c60");
        try (DjlTextTokenizer tokenizer = open(List.of("t e", "s t", "te st"));
                HuggingFaceTokenizer library =
                        HuggingFaceTokenizer.newInstance(
                                folder.resolve("tokenizer.json"), Map.of("truncation", "false"))) {
            for (String text : texts) {
                int[] expected =
                        Arrays.stream(library.encode(text).getIds())
                                .mapToInt(Math::toIntExact)
                                .toArray();
                assertThat(tokenizer.encode(text)).containsExactly(expected);
            }
        }
    }

    @Test
    void thePublishedTokenizerEndsWithTheEndTokenOnce() throws Exception {
        try (DjlTextTokenizer tokenizer = published()) {
            assertThat(tokenizer.encode("test")).containsExactly(1944, PUBLISHED_END);
            assertThat(tokenizer.encode("")).containsExactly(PUBLISHED_END);
            assertThat(tokenizer.controlTokens())
                    .hasSize(26)
                    .contains("<|endoftext|>", "<|im_start|>", "<|fim_pad|>");
        }
    }

    @Test
    void theEndTokenInATextIsReadAsOne() throws Exception {
        try (DjlTextTokenizer tokenizer = open(List.of())) {
            assertThat(tokenizer.encode("a<|endoftext|>")).containsExactly('a', 256, 256);
            assertThat(tokenizer.controlTokens())
                    .containsExactlyInAnyOrder("<|endoftext|>", "<|im_start|>", "<|im_end|>");
        }
    }

    @Test
    void longTextIsNotCut() throws Exception {
        try (DjlTextTokenizer tokenizer = open(List.of())) {
            assertThat(tokenizer.encode("a ".repeat(10_000))).hasSize(20_001);
        }
    }

    @Test
    void limitsInTheFileDoNotApply() throws Exception {
        Path file = folder.resolve("tokenizer.json");
        new TokenizerJson(List.of()).write(file);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = (ObjectNode) mapper.readTree(file.toFile());
        json.putObject("truncation")
                .put("direction", "Right")
                .put("max_length", 8)
                .put("strategy", "LongestFirst")
                .put("stride", 0);
        ObjectNode padding = json.putObject("padding").put("direction", "Right");
        padding.putObject("strategy").put("Fixed", 100);
        padding.putNull("pad_to_multiple_of");
        padding.put("pad_id", 256).put("pad_type_id", 0).put("pad_token", "<|endoftext|>");
        mapper.writeValue(file.toFile(), json);

        try (DjlTextTokenizer tokenizer = DjlTextTokenizer.open(TokenizerFile.read(file))) {
            assertThat(tokenizer.encode("a".repeat(20))).hasSize(21);
        }
    }

    @Test
    void appliesMerges() throws Exception {
        try (DjlTextTokenizer tokenizer = open(List.of("t e", "s t", "te st"))) {
            assertThat(tokenizer.encode("test")).containsExactly(258, 259);
        }
    }

    @Test
    void appendsTheEndTokenWhereTheFileDoesNot() throws Exception {
        Path file = folder.resolve("tokenizer.json");
        new TokenizerJson(List.of()).write(file);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = (ObjectNode) mapper.readTree(file.toFile());
        mapper.writeValue(file.toFile(), json.putNull("post_processor"));

        try (DjlTextTokenizer tokenizer = DjlTextTokenizer.open(TokenizerFile.read(file))) {
            assertThat(tokenizer.encode("a")).containsExactly('a', 256);
        }
    }

    @Test
    void endsWithTheTokenThatTheFileAppends() throws Exception {
        Path file = folder.resolve("tokenizer.json");
        new TokenizerJson(List.of()).write(file);
        String json = Files.readString(file);
        int processor = json.indexOf("post_processor");
        Files.writeString(
                file,
                json.substring(0, processor)
                        + json.substring(processor)
                                .replace("<|endoftext|>", "<|im_end|>")
                                .replace("[256]", "[258]"));

        try (DjlTextTokenizer tokenizer = DjlTextTokenizer.open(TokenizerFile.read(file))) {
            assertThat(tokenizer.encode("a")).containsExactly('a', 258);
            assertThat(tokenizer.encode("")).containsExactly(258);
        }
    }

    @Test
    void textsOfOtherFamiliesHaveTheSpecialTokensOfTheFileAlone() throws Exception {
        new TestingFamily(folder).write(TestingFamily.bert(), TestingFamily.Extra.NONE);
        Path file = folder.resolve("tokenizer.json");

        try (DjlTextTokenizer exact = DjlTextTokenizer.open(TokenizerFile.readAny(file, false));
                DjlTextTokenizer lower = DjlTextTokenizer.open(TokenizerFile.readAny(file, true))) {
            assertThat(exact.encode("w5 W9")).containsExactly(1, 5, 0, 2);
            assertThat(lower.encode("w5 W9")).containsExactly(1, 5, 9, 2);
            assertThat(exact.encode("")).containsExactly(1, 2);
            assertThat(exact.controlTokens()).containsExactlyInAnyOrder("[CLS]", "[SEP]");
        }
    }

    @Test
    void refusesAFileThatAppendsTheEndTokenTwice() throws Exception {
        Path file = folder.resolve("tokenizer.json");
        new TokenizerJson(List.of()).write(file);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = (ObjectNode) mapper.readTree(file.toFile());
        json.withArray("/post_processor/single")
                .add(json.at("/post_processor/single/1").deepCopy());
        mapper.writeValue(file.toFile(), json);
        TokenizerFile twice = TokenizerFile.read(file);

        assertThatThrownBy(() -> DjlTextTokenizer.open(twice))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(file + ": post_processor: expected <|endoftext|> once");
    }

    private DjlTextTokenizer open(List<String> merges) throws Exception {
        Path file = folder.resolve("tokenizer.json");
        new TokenizerJson(merges).write(file);
        return DjlTextTokenizer.open(TokenizerFile.read(file));
    }

    private static DjlTextTokenizer published() throws EmbeddingException {
        assumeTrue(
                Files.isDirectory(PUBLISHED),
                "skipped: the published tokenizer is not at " + PUBLISHED.toAbsolutePath());
        return DjlTextTokenizer.open(TokenizerFile.read(PUBLISHED.resolve("tokenizer.json")));
    }
}
