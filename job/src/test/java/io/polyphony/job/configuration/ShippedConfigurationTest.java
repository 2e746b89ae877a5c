package io.polyphony.job.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.DeadLetterOptions;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.SourceOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The configuration that ships in {@code deploy} is one that the job takes. */
class ShippedConfigurationTest {

    private static final String FILE = "../deploy/flink-conf/polyphony.yaml";

    @Test
    void isAccepted() throws Exception {
        JobConfiguration configuration = JobConfiguration.fromArguments("--config", FILE);

        assertThat(configuration.get(SourceOptions.TOPICS)).containsExactly("reviews", "tickets");
        assertThat(configuration.get(EmbeddingOptions.DIMENSION)).isEqualTo(1024);
        assertThat(configuration.get(DeadLetterOptions.MAX_RATIO)).isEqualTo(0.2);
    }

    @Test
    void givesWayToTheCommandLine() throws Exception {
        JobConfiguration configuration =
                JobConfiguration.fromArguments("--config", FILE, "-Dclustering.window=30s");

        assertThat(configuration.get(ClusteringOptions.WINDOW)).isEqualTo(Duration.ofSeconds(30));
    }
}
