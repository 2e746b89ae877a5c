package io.polyphony.localcluster.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.Membership;
import io.polyphony.schemas.Provenance;
import io.polyphony.schemas.ThemeState;
import io.polyphony.schemas.ThemeStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private final Results results = new Results();

    @Test
    void showsTheCountsOfTheJobAndTheClosestTextsOfMergedThemesToo() {
        results.putTheme(
                ThemeState.newBuilder(theme("old", ThemeStatus.ACTIVE, null))
                        .setRatings(Map.of("5", 2L, "2", 1L))
                        .build());
        results.putTheme(theme("gone", ThemeStatus.MERGED, "old"));
        results.putTheme(theme("maybe", ThemeStatus.CANDIDATE, null));
        results.addLabelled(vector("a", "old", "en", 0.5));
        results.addLabelled(vector("b", "gone", "en", 0.9));
        results.addLabelled(vector("c", "maybe", "de", 0.9));
        results.addLabelled(vector("d", null, "de", 0));
        results.addDeadLetter();

        assertThat(results.labelled()).isEqualTo(4);
        assertThat(results.outliers()).isEqualTo(1);
        assertThat(results.deadLetters()).isEqualTo(1);
        assertThat(results.themes()).isEqualTo(1);
        assertThat(results.recordKeysToShow()).containsExactly("demo/review/b");
        assertThat(results.rows(Map.of("demo/review/b", "text of b")))
                .containsExactly(
                        new ThemeRow(
                                "old",
                                "label",
                                5,
                                4.0,
                                Map.of("en", 5L),
                                Map.of(),
                                Map.of("en", "text of b")));
    }

    @Test
    void anOutlierThatFoundCompanyIsNoneAnyMore() {
        results.putTheme(theme("old", ThemeStatus.ACTIVE, null));
        results.putTheme(theme("joined", ThemeStatus.ABANDONED, "old"));
        results.addLabelled(outlier("a", "joined"));
        results.addLabelled(outlier("b", "old"));
        results.addLabelled(outlier("c", "alone"));

        assertThat(results.outliers()).isEqualTo(1);
    }

    private static LabelledVector outlier(String id, String theme) {
        return LabelledVector.newBuilder(vector(id, theme, "en", 0))
                .setMembership(Membership.OUTLIER)
                .build();
    }

    @Test
    void writesAJsonLinePerVector(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out.jsonl");
        try (VectorFile out = new VectorFile(file, true)) {
            out.write(vector("a", "t", "en", 0.5));
            out.write(vector("b", null, "", 0));
        }

        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        {"id":"a","themeId":"t","themeLabel":"label","similarity":0.5,\
                        "membership":"MEMBER","language":"en","vector":[0.25,-1.0]}
                        {"id":"b","themeId":null,"themeLabel":null,"similarity":0.0,\
                        "membership":"OUTLIER","language":"","vector":[0.25,-1.0]}
                        """);
    }

    private static ThemeState theme(String id, ThemeStatus status, String alias) {
        return ThemeState.newBuilder()
                .setTenant("demo")
                .setThemeId(id)
                .setStatus(status)
                .setLabel("label")
                .setAlias(alias)
                .setRecordCount(5)
                .setLanguages(Map.of("en", 5L))
                .setWindowStart(Instant.EPOCH)
                .setFoundedIn(Instant.EPOCH)
                .setLastSeen(Instant.EPOCH)
                .build();
    }

    private static LabelledVector vector(
            String id, String theme, String language, double similarity) {
        return LabelledVector.newBuilder()
                .setRecordKey("demo/review/" + id)
                .setRecordId(id)
                .setSource("review")
                .setTenant("demo")
                .setLanguage(language)
                .setEventTime(Instant.EPOCH)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH)
                .setPosition(new KafkaPosition("reviews", 0, 0L, Instant.EPOCH))
                .setVector(List.of(0.25f, -1f))
                .setDimension(2)
                .setProvenance(new Provenance("m", "r", "none", "p", "c", "fp32", "c1"))
                .setTokenCount(1)
                .setChunkCount(1)
                .setTruncated(false)
                .setThemeId(theme)
                .setThemeLabel(theme == null ? null : "label")
                .setSimilarity(similarity)
                .setMembership(theme == null ? Membership.OUTLIER : Membership.MEMBER)
                .build();
    }
}
