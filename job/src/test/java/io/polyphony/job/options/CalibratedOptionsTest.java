package io.polyphony.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.embedding.ModelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedOptionsTest {

    private static final ModelDescription MODEL = new ModelDescription("m", "abc", 256, 1000);
    private static final String FITTING =
            """
            {"revision":"abc","dimension":256,"instruction":"clustering",
             "thresholds":{"micro":0.5,"join":0.4,"merge":0.35,"high":0.46,"low":0.33},"texts":9}
            """;

    @TempDir Path folder;

    @Test
    void takesTheThresholdsOfTheModelFolder() throws Exception {
        write(Calibration.FILE_NAME, FITTING);

        ClusteringSettings settings = settings(Map.of());

        assertThat(settings.thresholds().micro()).isEqualTo(0.5);
        assertThat(settings.thresholds().join()).isEqualTo(0.4);
        assertThat(settings.thresholds().merge()).isEqualTo(0.35);
        assertThat(settings.life().merge().high()).isEqualTo(0.46);
        assertThat(settings.life().split().low()).isEqualTo(0.33);
    }

    @Test
    void hasDefaultsWithoutACalibration() throws Exception {
        assertThat(settings(Map.of()).thresholds())
                .isEqualTo(ClusteringSettings.automatic().thresholds());
    }

    @Test
    void letsExplicitThresholdsWinAndMergingFollowThem() throws Exception {
        write(Calibration.FILE_NAME, FITTING);

        ClusteringSettings settings = settings(Map.of("clustering.threshold.join", "0.6"));

        assertThat(settings.thresholds().join()).isEqualTo(0.6);
        assertThat(settings.thresholds().micro()).isEqualTo(0.5);
        assertThat(settings.life().merge().high()).isGreaterThan(0.6);
        assertThat(settings.life().split().low()).isBetween(0.5, 0.6);
    }

    @Test
    void leavesAloneWhatItFindsForAnotherModelDimensionOrInstruction() throws Exception {
        for (String other :
                new String[] {
                    FITTING.replace("abc", "def"),
                    FITTING.replace("256", "128"),
                    FITTING.replace("\"clustering\"", "\"none\"")
                }) {
            write(Calibration.FILE_NAME, other);

            assertThat(settings(Map.of()).thresholds())
                    .isEqualTo(ClusteringSettings.automatic().thresholds());
        }
    }

    @Test
    void refusesANamedFileForAnotherModel() throws Exception {
        Path file = write("other.json", FITTING.replace("abc", "def"));

        assertThatThrownBy(() -> settings(Map.of("clustering.calibration", file.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("clustering.calibration")
                .hasMessageContaining("model revision def, not abc");
    }

    @Test
    void takesANamedFileBeforeTheOneOfTheModelFolder() throws Exception {
        write(Calibration.FILE_NAME, FITTING);
        Path file = write("other.json", FITTING.replace("0.5", "0.6"));

        assertThat(settings(Map.of("clustering.calibration", file.toString())).thresholds().micro())
                .isEqualTo(0.6);
    }

    @Test
    void namesWhatIsWrongInAFile() throws Exception {
        refuses("{", "cannot be read as JSON");
        refuses(FITTING.replace("0.5", "\"x\""), "thresholds.micro is no number");
        refuses(FITTING.replace("0.5", "1.5"), "thresholds.micro is no number from -1 to 1");
        refuses(FITTING.replace("0.46", "0.4"), "thresholds.join is not between");
        refuses(FITTING.replace("revision", "version"), "revision, dimension or instruction");
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Calibration calibration = Calibration.read(write("one.json", FITTING));

        assertThat(Calibration.read(write("two.json", calibration.toJson().toString())))
                .isEqualTo(calibration);
    }

    @Test
    void saysThatANamedFileIsNotThere() {
        assertThatThrownBy(() -> settings(Map.of("clustering.calibration", "/nowhere.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/nowhere.json");
    }

    private void refuses(String content, String message) throws IOException {
        write(Calibration.FILE_NAME, content);
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private ClusteringSettings settings(Map<String, String> given) throws ConfigurationException {
        Map<String, String> all = new HashMap<>(given);
        all.put("embedding.model", folder.toString());
        return ClusteringOptions.settings(Configuration.fromMap(all), MODEL, "clustering");
    }
}
