package io.polyphony.localcluster.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.tools.embed.EngineVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quality that the model that ships with the project must have. */
class DemoModelTest {

    private static final Path FOLDER = Path.of("demo-model");
    private static final Path DEVELOPMENT = Path.of("../../shared/data/dev/m-absa.dev.jsonl.gz");

    @TempDir private Path cache;

    private EngineVectors vectors;

    @BeforeEach
    void open() throws Exception {
        vectors = new EngineVectors(loader(null), Instruction.CLUSTERING);
    }

    @AfterEach
    void close() {
        vectors.close();
    }

    @Test
    void tellsProblemsOfTheSampleApartInEveryLanguage() throws Exception {
        SampleProblems sample = SampleProblems.read(Path.of("sample-feedback"), vectors);

        assertThat(sample.clusters().accuracy()).isGreaterThan(0.9);
        assertThat(sample.clusters().leastShare()).isGreaterThan(0.15);
        assertThat(SampleProblems.problems())
                .allSatisfy(
                        problem ->
                                assertThat(sample.languagesWhoseNearestFits(problem)).isEqualTo(4));
    }

    @Test
    void putsParaphrasesCloserThanWhatOnlyLooksAlike() throws Exception {
        List<SimilarPairs.Scored> pairs = SimilarPairs.score(vectors);
        double leastSame =
                pairs.stream()
                        .filter(SimilarPairs.Scored::same)
                        .mapToDouble(SimilarPairs.Scored::similarity)
                        .min()
                        .orElseThrow();

        assertThat(pairs)
                .filteredOn(pair -> !pair.same())
                .allSatisfy(pair -> assertThat(pair.similarity()).isLessThan(leastSame - 0.1));
    }

    /** A bag of words sees order and negation a little, roles not at all; .600 was measured. */
    @Test
    void choosesTheParaphraseMoreOftenThanTheLookAlike() throws Exception {
        Triplets.Outcome outcome = Triplets.read().score(vectors);

        assertThat(outcome.accuracy()).isGreaterThan(0.55);
        assertThat(outcome.byKind().get("order")).isGreaterThan(0.7);
    }

    @Test
    void readsOverTheInstruction() throws Exception {
        String text = "The parcel has not arrived yet.";
        try (EngineVectors plain = new EngineVectors(loader(null), Instruction.NONE)) {
            float[] without = plain.embed(List.of(text))[0];
            float[] with = vectors.embed(List.of(text))[0];

            assertThat(new Neighbours(new float[][] {without}).similarities(with)[0])
                    .isGreaterThan(0.99f);
        }
    }

    @Test
    void keepsItsMeaningWhenCut() throws Exception {
        try (EngineVectors cut = new EngineVectors(loader(64), Instruction.CLUSTERING)) {
            float[][] both =
                    cut.embed(
                            List.of(
                                    "The battery is empty after two hours.",
                                    "电池两个小时就没电了。",
                                    "Die Rechnung ist falsch."));
            float[] similarities = new Neighbours(both).similarities(both[0]);

            assertThat(both[0]).hasSize(64);
            assertThat(similarities[1]).isGreaterThan(similarities[2] + 0.2f);
        }
    }

    /**
     * A sixth of the development reviews, so that the bars lie below the figures of the model card.
     */
    @ParameterizedTest
    @CsvSource({"256, 0.90, 0.35", "128, 0.90, 0.25", "32, 0.80, 0.2"})
    void findsTranslationsAndGathersDomainsAtAnyDimension(
            int dimension, double retrieval, double vMeasure) throws Exception {
        assumeTrue(
                Files.exists(DEVELOPMENT),
                () -> "skipped: no " + DEVELOPMENT.toAbsolutePath().normalize());
        try (EngineVectors cut = new EngineVectors(loader(dimension), Instruction.CLUSTERING)) {
            AlignedReviews reviews = AlignedReviews.read(DEVELOPMENT, 6, cut);

            for (String language : List.of("zh", "fr", "de")) {
                assertThat(reviews.retrieval(language)).as(language).isGreaterThan(retrieval);
            }
            AlignedReviews.Clusters clusters = reviews.clusters();
            assertThat(clusters.vMeasure()).isGreaterThan(vMeasure);
            assertThat(clusters.bCubedAcrossLanguages())
                    .isGreaterThan(0.9 * clusters.bCubedSameLanguage());
        }
    }

    @Test
    void writesNoScriptInBytes() throws Exception {
        try (TextTokenizer tokenizer = loader(null).openTokenizer()) {
            for (String text :
                    List.of("电池没电了", "電池がなくなった", "배터리가 없어요", "البطارية فارغة", "แบตเตอรี่หมด")) {
                int letters = (int) text.codePoints().filter(Character::isLetter).count();
                assertThat(tokenizer.encode(text)).hasSizeLessThanOrEqualTo(letters + 1);
            }
        }
    }

    @Test
    void isSmall() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            long bytes =
                    files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum();
            assertThat(bytes).isLessThan(25_000_000);
        }
    }

    private CompiledModelLoader loader(@Nullable Integer dimension) {
        return new CompiledModelLoader(
                FOLDER.toString(), cache.toString(), dimension, 1, Device.CPU);
    }
}
