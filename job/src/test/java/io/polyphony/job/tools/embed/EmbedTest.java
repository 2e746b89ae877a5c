package io.polyphony.job.tools.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.tools.command.Commands;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedTest {

    @TempDir private static Path model;

    private final ByteArrayOutputStream vectors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeAll
    static void makeModel() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 3);
        Files.createDirectories(model.resolve("1_Pooling"));
        Files.writeString(
                model.resolve("1_Pooling/config.json"), "{\"pooling_mode\":\"lasttoken\"}");
        Files.writeString(
                model.resolve("modules.json"),
                "[{\"path\":\"\",\"type\":\"Transformer\"},{\"path\":\"1_Pooling\","
                        + "\"type\":\"Pooling\"},{\"path\":\"2_Normalize\","
                        + "\"type\":\"Normalize\"}]");
    }

    @Test
    void givesAUnitVectorPerLineInOrder() throws Exception {
        int exit = embed(lines("battery", "screen", "battery"), "--dimension", "64");

        assertThat(exit).isZero();
        List<JsonNode> rows = rows();
        assertThat(rows).extracting(row -> row.get("id").asText()).containsExactly("0", "1", "2");
        assertThat(rows.get(0).get("vector")).hasSize(64).isEqualTo(rows.get(2).get("vector"));
        assertThat(rows.get(1).get("vector")).isNotEqualTo(rows.get(0).get("vector"));
        double square = 0;
        for (JsonNode component : rows.get(0).get("vector")) {
            square += component.asDouble() * component.asDouble();
        }
        assertThat(square).isCloseTo(1, within(1e-5));
    }

    @Test
    void anInstructionChangesTheVector() throws Exception {
        embed(lines("battery"));
        JsonNode plain = rows().get(0).get("vector");
        vectors.reset();
        embed(lines("battery"), "--instruction", "clustering");

        assertThat(rows().get(0).get("vector")).isNotEqualTo(plain);
    }

    @Test
    void checksAModelAgainstItselfWhereNothingIsPublished() {
        int exit = embed("", "--check");

        assertThat(exit).isZero();
        assertThat(vectors.toString(StandardCharsets.UTF_8))
                .contains("fp32: self-check passed", "There are no published figures");
    }

    @Test
    void checksWithoutAnInstructionOfItsOwn() {
        int exit = embed("", "--check", "--instruction", "clustering");

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("--check goes without --dimension and --instruction");
    }

    @Test
    void publishedWeightsMeetThePublishedFigures() {
        String folder = System.getenv("POLYPHONY_QWEN3_DIR");
        assumeTrue(
                folder != null,
                "skipped: the environment variable POLYPHONY_QWEN3_DIR names no folder with the"
                        + " published weights");
        Embed check = new Embed(new ByteArrayInputStream(new byte[0]), vectors);

        int exit = run(check, "--check", "--model", folder);

        assertThat(vectors.toString(StandardCharsets.UTF_8))
                .contains("All 6 published figures of Qwen3-Embedding-0.6B are met.");
        assertThat(exit).isZero();
    }

    @Test
    void namesBadLinesAndGoesOn() throws Exception {
        int exit =
                embed(
                        "{\"id\":\"a\",\"text\":\"fine\"}\n"
                                + "{\"id\":\"b\"\n"
                                + "{\"id\":\"c\",\"text\":\" \"}\n"
                                + "{\"id\":\"d\",\"text\":\"fine\"}\n");

        assertThat(exit).isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "embed: bad file line 2 (standard input): not valid JSON (column 10)",
                        "embed: bad file line 3 (standard input): \"text\" has nothing to read");
        assertThat(rows()).extracting(row -> row.get("id").asText()).containsExactly("a", "d");
    }

    @Test
    void namesTheMissingFolder() {
        vectors.reset();
        Embed embed = new Embed(new ByteArrayInputStream(new byte[0]), vectors);

        int exit = run(embed, "--model", model.resolve("nowhere").toString());

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("nowhere").hasLineCount(1);
    }

    @Test
    void namesTheFileThatItWasAskedFor() {
        int exit = embed(lines("battery"), "--model-file", "onnx/model_q4.onnx");

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("model_q4.onnx: model file: expected a readable file, found none")
                .hasLineCount(1);
    }

    @Test
    void splitsTextsAfterTheTokensThatItWasAskedFor() throws Exception {
        String text = "one two three four. five six seven eight.";
        embed(lines(text));
        JsonNode whole = rows().get(0).get("vector");
        vectors.reset();

        assertThat(embed(lines(text), "--max-tokens", "20")).isZero();
        assertThat(rows().get(0).get("vector")).isNotEqualTo(whole);
    }

    @Test
    void saysHowManyTokensTheModelReads() {
        int exit = embed(lines("battery"), "--max-tokens", "100000");

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("text.max-tokens is 100000, but model", "--max-tokens", "to at most")
                .hasLineCount(1);
    }

    @Test
    void fitsTheLengthToAModelThatReadsLess() throws Exception {
        Path config = model.resolve("config.json");
        String before = Files.readString(config);
        Files.writeString(
                config,
                before.replaceAll(
                        "\"max_position_embeddings\" ?: ?\\d+", "\"max_position_embeddings\":16"));
        try {
            assertThat(embed(lines("a battery that is empty after an hour"))).isZero();
            assertThat(errors.toString(StandardCharsets.UTF_8))
                    .contains("embed: text.max-tokens is 15 instead of the default 512")
                    .hasLineCount(1);
        } finally {
            Files.writeString(config, before);
        }
    }

    private int embed(String input, String... arguments) {
        Embed embed =
                new Embed(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), vectors);
        List<String> all = new ArrayList<>(List.of("--model", model.toString()));
        all.addAll(List.of(arguments));
        return run(embed, all.toArray(String[]::new));
    }

    private int run(Embed embed, String... arguments) {
        return Commands.run(
                embed,
                embed.common,
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                arguments);
    }

    private static String lines(String... texts) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            lines.append("{\"id\":\"%d\",\"text\":\"%s\"}\n".formatted(i, texts[i]));
        }
        return lines.toString();
    }

    private List<JsonNode> rows() throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : vectors.toString(StandardCharsets.UTF_8).split("\n")) {
            rows.add(new JsonMapper().readTree(line));
        }
        return rows;
    }
}
