package io.polyphony.job.tools.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindBoilerplateTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void writesWhatManyPeopleShareForReview() throws Exception {
        Path feedback = folder.resolve("feedback.jsonl");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            lines.append(
                    ("{\"text\":\"Case %s: it hums.\\nSubmitted through the Acme portal\","
                                    + "\"author\":\"%d\"}\n")
                            .formatted("abcdefghijkl".charAt(i), i % 6));
        }
        Files.writeString(feedback, lines);

        int exit = find("--file", feedback.toString(), "--output", output());

        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        assertThat(Path.of(output()))
                .content()
                .endsWith("# 6 people, 12 texts\nSubmitted through the Acme portal\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("12 records read; 1 passages that at least 5 people and 10 texts");
    }

    @Test
    void neverOverwritesAReviewedFile() throws Exception {
        Files.writeString(Path.of(output()), "reviewed");

        assertThat(find("--file", "-", "--output", output())).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains(output() + " exists");
        assertThat(Path.of(output())).hasContent("reviewed");
    }

    @Test
    void readsEitherAFileOrTheTopicsOfAJob() {
        assertThat(find("--output", output())).isEqualTo(1);
        assertThat(find("--output", output(), "--file", "-", "-Dsource.topics=reviews"))
                .isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.contains("give --file, or --config and -D of the job"));
    }

    @Test
    void saysWhatIsWrongWithTheJobsConfiguration() {
        assertThat(find("--output", output(), "-Dsource.topic=reviews")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("source.topic");
    }

    private String output() {
        return folder.resolve("boilerplate.txt").toString();
    }

    private int find(String... arguments) {
        return FindBoilerplate.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                arguments);
    }
}
