package io.polyphony.job.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.options.ConfigurationException;
import org.junit.jupiter.api.Test;

class RemovedOptionsTest {

    @Test
    void aConfigurationThatNamesOneIsRefusedWithWhatIsInItsPlace() {
        assertThatThrownBy(
                        () ->
                                JobConfiguration.fromArguments(
                                        "-Dclustering.merge.checks=3",
                                        "-Dclustering.surge.off=2",
                                        "-Dembedding.pass.max-attention=100"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "'clustering.merge.checks' is no longer an option: it is always 2; remove"
                                + " it")
                .hasMessageContaining(
                        "'clustering.surge.off' is no longer an option: a surge goes on down to a"
                                + " quarter of clustering.surge.on; remove it")
                .hasMessageContaining(
                        "'embedding.pass.max-attention' is no longer an option: it is always"
                                + " 4194304; embedding.pass.max-tokens bounds a pass; remove it");
    }

    @Test
    void noneIsAnOptionOfThisVersion() {
        assertThat(OptionCheck.GROUPS)
                .flatExtracting(group -> group.entries())
                .allSatisfy(
                        entry -> assertThat(RemovedOptions.line(entry.option().key())).isEmpty());
    }
}
