package io.polyphony.job.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogCanariesTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogCanariesTest.class);

    @Test
    void catchesCanariesInMessagesAndInCauses() {
        try (LogCanaries watch = LogCanaries.over(List.of("tweety", "yellow"))) {
            LOG.debug("nothing to see");
            LOG.debug("here is {}", "tweety");
            LOG.warn("worse", new IllegalStateException("a", new RuntimeException("yellow bird")));

            assertThat(watch.events()).isEqualTo(3);
            assertThat(watch.caught()).hasSize(2);
            assertThat(watch.caught().get(0)).endsWith("here is tweety");
        }
    }
}
