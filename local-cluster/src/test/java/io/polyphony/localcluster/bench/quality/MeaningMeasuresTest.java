package io.polyphony.localcluster.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.LabelledVectors.Item;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeaningMeasuresTest {

    /** The first letter's direction: texts that start alike are near. */
    private static final TextVectors FIRST_LETTER =
            texts -> texts.stream().map(MeaningMeasuresTest::vector).toArray(float[][]::new);

    @TempDir private Path folder;

    @Test
    void nearCopiesHaveHalfOfTheirWordsInCommon() {
        assertThat(NearCopies.near("Is it going to rain today?", "is it going to RAIN tomorrow"))
                .isTrue();
        assertThat(NearCopies.near("Set an alarm for six", "Wake me up at six")).isFalse();
        assertThat(NearCopies.overlap("电池没电了", "电池坏了")).isEqualTo(0.6);
    }

    @Test
    void strictRequestsLeaveOutNearCopiesAndTrainingTexts() throws Exception {
        Path file = folder.resolve("requests.jsonl");
        Files.writeString(
                file,
                """
                {"lang":"de","intent":"rain","text":"a","text_en":"will it rain today"}
                {"lang":"en","intent":"alarm","text":"a","text_en":"will it ring today"}
                {"lang":"en","intent":"rain","text":"b","text_en":"do I need an umbrella"}
                """);
        AssistantRequests requests = AssistantRequests.read(file, FIRST_LETTER);

        assertThat(requests.accuracy("de")).isZero();
        assertThat(requests.strictAccuracy("de", any -> false)).isEqualTo(1);
        assertThat(requests.strictAccuracy("de", any -> true)).isNaN();
    }

    @Test
    void knowsTheEnglishOfTheTrainingFiles() throws Exception {
        gzip("l10n.jsonl.gz", "{\"t\":{\"en\":\"Save it!\",\"de\":\"Sichern\"}}\n");
        gzip("tatoeba.tsv.gz", "de\tHe is rich.\tEr ist reich.\n");
        TrainingStatements statements = TrainingStatements.read(folder);

        assertThat(statements.contains("save it")).isTrue();
        assertThat(statements.contains("he IS rich")).isTrue();
        assertThat(statements.contains("Er ist reich.")).isFalse();
        assertThat(TrainingStatements.read(folder.resolve("none")).isEmpty()).isTrue();
    }

    @Test
    void findsTheThresholdThatSuitsTheVectors() {
        float[][] near = {{1, 0}, {0.8f, 0.6f}, {-1, 0}, {-0.8f, 0.6f}};
        List<Item> items =
                List.of(
                        new Item("1", "right", "en", near[0]),
                        new Item("2", "right", "en", near[1]),
                        new Item("3", "left", "en", near[2]),
                        new Item("4", "left", "en", near[3]));

        LeaderScore score = LeaderScore.best(LabelledVectors.of("x", items));

        assertThat(score.f1()).isEqualTo(1);
        assertThat(score.threshold()).isLessThanOrEqualTo(0.8);
        assertThat(score.texts()).isEqualTo(4);
    }

    @Test
    void tripletsAreTwoHundredInThreeLanguagesEach() throws Exception {
        List<Triplets.Triplet> all = Triplets.read().all();
        Set<String> texts = new HashSet<>();

        assertThat(all).hasSize(200);
        assertThat(all)
                .allSatisfy(
                        triplet ->
                                assertThat(
                                                Set.of(
                                                        triplet.text().language(),
                                                        triplet.paraphrase().language(),
                                                        triplet.lookAlike().language()))
                                        .isSubsetOf(AlignedReviews.MAIN_LANGUAGES)
                                        .hasSize(3))
                .allSatisfy(triplet -> assertThat(texts.add(triplet.text().text())).isTrue());
    }

    @Test
    void tripletsCountWhereTheParaphraseIsNearer() throws Exception {
        Triplets triplets = Triplets.read();
        Set<String> lookAlikes = new HashSet<>();
        triplets.all().forEach(triplet -> lookAlikes.add(triplet.lookAlike().text()));
        TextVectors knowing =
                texts ->
                        texts.stream()
                                .map(t -> lookAlikes.contains(t) ? vector("x") : vector("a"))
                                .toArray(float[][]::new);

        Triplets.Outcome outcome = triplets.score(knowing);

        assertThat(outcome.accuracy()).isEqualTo(1);
        assertThat(outcome.byKind())
                .containsOnlyKeys("degree", "negation", "order", "roles")
                .containsEntry("roles", 1.0);
    }

    private void gzip(String name, String content) throws Exception {
        try (Writer out =
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))),
                        StandardCharsets.UTF_8)) {
            out.write(content);
        }
    }

    private static float[] vector(String text) {
        double angle = text.charAt(0) / 20.0;
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
}
