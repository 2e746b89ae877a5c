package io.polyphony.localcluster.cluster.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkClientTest {

    @Test
    void theInnermostCauseIsTheMessageWithAllItsLines() {
        String output =
                """
                ------------------------------------------------------------
                 The program finished with the following exception:

                org.apache.flink.client.program.ProgramInvocationException: \
                The main method caused an error: two problems
                \tat org.apache.flink.client.program.PackagedProgram.\
                callMainMethod(PackagedProgram.java:372)
                Caused by: io.polyphony.job.options.ConfigurationException: \
                unknown key 'clustering.windw'
                did you mean 'clustering.window'?
                \tat io.polyphony.job.EnrichmentJob.main(EnrichmentJob.java:40)
                \t... 8 more
                """;

        assertThat(FlinkClient.firstCause(output))
                .isEqualTo("unknown key 'clustering.windw'; did you mean 'clustering.window'?");
    }

    @Test
    void outputWithoutAnExceptionIsTheMessageItself() {
        assertThat(FlinkClient.firstCause("Could not find a jar\n"))
                .isEqualTo("Could not find a jar");
    }
}
