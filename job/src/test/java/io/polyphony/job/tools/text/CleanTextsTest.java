package io.polyphony.job.tools.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.job.tools.command.Commands;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanTextsTest {

    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void saysWhatTheModelWouldReadAndWhatWasCut(@TempDir Path folder) throws Exception {
        Path boilerplate = folder.resolve("boilerplate.txt");
        Files.writeString(boilerplate, "Thank you for choosing Acme.\n");

        int exit =
                clean(
                        "{\"id\":7,\"text\":\" It  hums.\\nThank you for choosing Acme.\"}\n"
                                + "{\"id\":\"b\",\"text\":\"fine\",\"kind\":\"plain\"}\n",
                        "--boilerplate",
                        boilerplate.toString());

        assertThat(exit).isZero();
        assertThat(rows())
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"id\":7,\"text\":\"It hums.\","
                                + "\"removed\":[{\"what\":\"boilerplate\",\"characters\":28}]}",
                        "{\"id\":\"b\",\"text\":\"fine\",\"removed\":[]}");
    }

    @Test
    void goesOnBehindALineThatCannotBeReadAndSaysWhich() throws Exception {
        byte[] input =
                concat(
                        "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\n",
                        new byte[] {'{', (byte) 0xFF, '}', '\n'},
                        "{\"id\":4,\"text\":\"d\",\"kind\":\"pdf\"}\n{\"id\":5}\n[]\n"
                                + "{\"id\":7,\"text\":\"g\"}");

        int exit = run(input);

        assertThat(exit).isEqualTo(3);
        assertThat(rows()).extracting(row -> row.get("id").asInt()).containsExactly(1, 7);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "clean: bad file line 2 (standard input): not valid JSON (column 9)",
                        "clean: bad file line 3 (standard input): not UTF-8",
                        "clean: bad file line 4 (standard input): \"kind\" is none of auto, plain,"
                                + " html, mail",
                        "clean: bad file line 5 (standard input): \"text\" is missing",
                        "clean: bad file line 6 (standard input): not a JSON object");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThat(clean("", "--boilerplate", "nowhere.txt")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("clean: there is no file nowhere.txt\n");
    }

    @Test
    void refusesAKindThatIsNone() {
        assertThat(clean("", "--keep", "SMELL")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--keep", "SMELL", "HTML");
    }

    private int clean(String input, String... arguments) {
        return run(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private int run(byte[] input, String... arguments) {
        CleanTexts command = new CleanTexts(new ByteArrayInputStream(input), texts);
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return Commands.run(command, command.common, err, arguments);
    }

    private List<JsonNode> rows() throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : texts.toString(StandardCharsets.UTF_8).lines().toList()) {
            rows.add(new JsonMapper().readTree(line));
        }
        return rows;
    }

    private static byte[] concat(String first, byte[] second, String third) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first.getBytes(StandardCharsets.UTF_8));
        all.write(second);
        all.write(third.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}
