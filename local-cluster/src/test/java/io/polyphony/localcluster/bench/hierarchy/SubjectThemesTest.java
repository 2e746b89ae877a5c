package io.polyphony.localcluster.bench.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.clustering.hierarchy.Placement;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.job.tools.quality.Scores;
import io.polyphony.localcluster.bench.hierarchy.KnownSubjects.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectThemesTest {

    private static final int DIMENSION = 256;
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void aTreeOfWellKeptDomainsAgreesWithThem() {
        Random random = new Random(1);
        List<Text> texts = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int domain = 0; domain < 8; domain++) {
            float[] ofDomain = Directions.random(random, DIMENSION);
            for (int subject = 0; subject < 5; subject++) {
                float[] ofSubject = Directions.at(ofDomain, 0.8, random);
                for (int i = 0; i < 10; i++) {
                    texts.add(new Text(domain + "/" + subject, "domain " + domain, ""));
                    vectors.add(Directions.at(ofSubject, 0.8, random));
                }
            }
        }
        texts.add(new Text("rare", "domain 1", ""));
        vectors.add(vectors.get(0));

        SubjectThemes themes = new SubjectThemes(texts, vectors.toArray(float[][]::new), 2);
        ThemeTree tree = themes.tree();
        Scores scores = themes.scores(tree, Placement::root);

        assertThat(themes.size()).isEqualTo(40);
        assertThat(themes.domains()).isEqualTo(8);
        assertThat(scores.f1()).isCloseTo(1, within(1e-9));
        assertThat(SubjectThemes.groups(tree, Placement::root)).isEqualTo(8);
        assertThat(themes.moved(true)).isZero();
    }

    @Test
    void readsSubjectsAndDomainsOfBothFiles(@TempDir Path empty) throws Exception {
        List<Text> requests = new ArrayList<>();
        KnownSubjects.REQUESTS.read(
                MAPPER.readTree(
                        "{\"intent\": \"translate\", \"domain\": \"travel\", \"text\": \"hi\"}"),
                requests);
        KnownSubjects.REQUESTS.read(
                MAPPER.readTree("{\"intent\": \"oos\", \"domain\": null, \"text\": \"no\"}"),
                requests);
        List<Text> reviews = new ArrayList<>();
        KnownSubjects.REVIEWS.read(
                MAPPER.readTree(
                        "{\"domain\": \"hotel\", \"categories\": [\"room\"],"
                                + " \"t\": {\"en\": \"Clean\", \"de\": \"Sauber\"}}"),
                reviews);
        KnownSubjects.REVIEWS.read(
                MAPPER.readTree("{\"domain\": \"hotel\", \"categories\": [], \"t\": {}}"), reviews);

        assertThat(requests).containsExactly(new Text("translate", "travel", "hi"));
        assertThat(reviews)
                .contains(new Text("hotel/room", "hotel", "Sauber"))
                .allMatch(text -> text.subject().equals("hotel/room"));
        assertThat(KnownSubjects.REVIEWS.texts(empty)).isEmpty();
    }

    @Test
    void aTreeTakesFewBytesATheme() {
        assertThat(RenewalCost.of(50).bytesPerTheme()).isBetween(20.0, 40.0);
    }
}
