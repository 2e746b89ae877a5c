package io.polyphony.localcluster.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackFileTest {

    @TempDir private Path folder;

    @Test
    void needsOnlyIdAndText() throws Exception {
        FeedbackLine line = onlyLine("{\"id\": 7, \"text\": \"电池\", \"unknown\": {\"a\": []}}");

        assertThat(line.id()).isEqualTo("7");
        assertThat(line.text()).isEqualTo("电池");
        assertThat(line.tenant()).isEqualTo("demo");
        assertThat(line.title()).isNull();
        assertThat(line.time()).isNull();
    }

    @Test
    void takesTheFieldsOfReviewsAndTickets() throws Exception {
        FeedbackLine line =
                onlyLine(
                        "{\"id\":\"a\",\"text\":\"t\",\"tenant\":\"shop\",\"subject\":\"s\","
                                + "\"product\":\"p\",\"requester\":\"r\","
                                + "\"rating\":4.5,\"channel\":\"email\",\"priority\":\"High\","
                                + "\"language\":\"de\"}");

        assertThat(line.tenant()).isEqualTo("shop");
        assertThat(line.title()).isEqualTo("s");
        assertThat(line.details().author()).isEqualTo("r");
        assertThat(line.details().rating()).isEqualTo(4.5);
        assertThat(line.details().channel()).isEqualTo("EMAIL");
        assertThat(line.details().priority()).isEqualTo("HIGH");
        assertThat(line.language()).isEqualTo("de");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:15:00Z, 2026-01-31T08:15:00Z",
        "2026-01-31T08:15:00+02:00, 2026-01-31T06:15:00Z",
        "2026-01-31T08:15:00, 2026-01-31T08:15:00Z",
        "2026-01-31 08:15:00, 2026-01-31T08:15:00Z",
        "2026-01-31, 2026-01-31T00:00:00Z",
        "1769847300000, 2026-01-31T08:15:00Z"
    })
    void understandsTimes(String time, String expected) throws Exception {
        FeedbackLine line =
                onlyLine("{\"id\":\"a\",\"text\":\"t\",\"time\":\"%s\"}".formatted(time));

        assertThat(line.time()).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"a\"} | \"text\" is missing",
                "{\"text\":\"a\"} | \"id\" is missing",
                "{\"id\":\" \",\"text\":\"a\"} | \"id\" is blank",
                "{\"id\":\"a\",\"text\":[]} | \"text\" must be a text",
                "{\"id\":\"a\",\"text\":\"a\",\"rating\":\"good\"} | \"rating\" is not a number",
                "{\"id\":\"a\",\"text\":\"a\",\"time\":\"yesterday\"} | \"time\" is neither",
                "[1] | not a JSON object",
                "{\"id\":\"a\" | not valid JSON"
            })
    void namesTheBadLine(String bad, String expected) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < 17; i++) {
            lines.add(i % 2 == 0 ? "" : "{\"id\":\"%d\",\"text\":\"t\"}".formatted(i));
        }
        lines.add(bad);
        Path file = write("feedback.jsonl", lines);

        assertThatThrownBy(() -> FeedbackFile.check(FeedbackKind.REVIEW, file))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("bad file line 17 (" + file + "): " + expected)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesOtherEncodings() throws Exception {
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, "{\"id\":\"a\",\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> FeedbackFile.check(FeedbackKind.REVIEW, file))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> FeedbackFile.open(FeedbackKind.REVIEW, folder.resolve("none")))
                .isInstanceOf(CommandException.class)
                .hasMessage("no such file: " + folder.resolve("none"));
    }

    @Test
    void readsCompressedFiles() throws Exception {
        Path file = folder.resolve("feedback.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"id\":\"a\",\"text\":\"t\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(FeedbackFile.check(FeedbackKind.TICKET, file)).isEqualTo(1);
    }

    @Test
    void interleavesInProportion() throws Exception {
        Path reviews = write("reviews.jsonl", numbered("r", 4));
        Path tickets = write("tickets.jsonl", numbered("t", 2));
        FeedbackFiles files = new FeedbackFiles(reviews, tickets);

        List<String> ids = new ArrayList<>();
        files.forEach(files.check(), (index, line) -> ids.add(index + line.id()));

        assertThat(ids).containsExactly("0r0", "1t0", "2r1", "3r2", "4t1", "5r3");
    }

    @Test
    void refusesNoFeedbackAtAll() throws Exception {
        FeedbackFiles files = new FeedbackFiles(write("empty.jsonl", List.of("", " ")), null);

        assertThatThrownBy(files::check).hasMessage("no feedback in the given files");
    }

    private FeedbackLine onlyLine(String json) throws Exception {
        try (FeedbackFile file =
                FeedbackFile.open(FeedbackKind.REVIEW, write("one.jsonl", List.of(json)))) {
            FeedbackLine line = file.next();
            assertThat(file.next()).isNull();
            return line;
        }
    }

    private static List<String> numbered(String prefix, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add("{\"id\":\"%s%d\",\"text\":\"t\"}".formatted(prefix, i));
        }
        return lines;
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }
}
