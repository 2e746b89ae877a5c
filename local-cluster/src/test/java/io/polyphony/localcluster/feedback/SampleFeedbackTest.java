package io.polyphony.localcluster.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleFeedbackTest {

    private final FeedbackFiles sample = Home.find().sample();
    private final List<JsonNode> lines = new ArrayList<>();

    @BeforeEach
    void readBothFiles() throws Exception {
        for (Path file : sample.paths()) {
            for (String line : Files.readAllLines(file)) {
                lines.add(new JsonMapper().readTree(line));
            }
        }
    }

    @Test
    void isLargeAndDiverse() throws Exception {
        assertThat(sample.check().total()).isEqualTo(lines.size()).isGreaterThanOrEqualTo(600);
        assertThat(distinct("language"))
                .containsExactlyInAnyOrder("zh", "en", "fr", "de", "es", "ja", "ko", "pt");
        assertThat(distinct("problem")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(distinct("id")).hasSameSizeAs(lines);
    }

    @Test
    void hasTheClassicProblemsInFourLanguages() {
        for (String problem :
                List.of("battery-life", "damaged-packaging", "charging-port", "screen-ghosting")) {
            assertThat(lines.stream().filter(line -> text(line, "problem").equals(problem)))
                    .extracting(line -> text(line, "language"))
                    .contains("zh", "en", "fr", "de");
        }
    }

    @Test
    void mixesProblemsAndLanguagesInEveryWindow() throws Exception {
        List<FeedbackLine> sequence = new ArrayList<>();
        sample.forEach(sample.check(), (index, line) -> sequence.add(line));

        for (int start = 0; start + 60 <= sequence.size(); start += 60) {
            assertThat(sequence.subList(start, start + 60))
                    .extracting(FeedbackLine::language)
                    .contains("zh", "en", "fr", "de", "es", "ja", "ko", "pt");
        }
        for (int start = 0; start + 30 <= sequence.size(); start += 30) {
            assertThat(problems(sequence.subList(start, start + 30))).hasSizeGreaterThan(5);
        }
    }

    /** Many people, not one who writes often: surges count authors. */
    @Test
    void everyTextOfTheUpdateHasAnAuthorOfItsOwn() {
        List<String> authors =
                lines.stream()
                        .filter(line -> text(line, "problem").equals("crash-after-update"))
                        .map(line -> text(line, "author") + text(line, "requester"))
                        .filter(author -> !author.isEmpty())
                        .toList();

        assertThat(authors).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    }

    private Set<String> problems(List<FeedbackLine> window) {
        Set<String> ids = window.stream().map(FeedbackLine::id).collect(Collectors.toSet());
        return lines.stream()
                .filter(line -> ids.contains(text(line, "id")))
                .map(line -> text(line, "problem"))
                .collect(Collectors.toSet());
    }

    private List<String> distinct(String field) {
        return lines.stream().map(line -> text(line, field)).distinct().toList();
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asText();
    }
}
