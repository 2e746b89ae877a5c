package io.polyphony.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class EmbeddingSlotOptionsTest {

    @Test
    void gpusOfASlotNeedSlotsOfTheirOwnAndAModelThatUsesThem() {
        assertThat(violations(Map.of("embedding.slot.gpus", "1")))
                .containsExactly(
                        "embedding.slot.gpus is 1.0, which needs embedding.parallelism, and a model"
                                + " that may run on a GPU (embedding.backend, embedding.device)");
        assertThat(
                        violations(
                                Map.of(
                                        "embedding.slot.gpus", "1",
                                        "embedding.parallelism", "2",
                                        "embedding.device", "cpu")))
                .hasSize(1);
        assertThat(violations(Map.of("embedding.slot.gpus", "-1")))
                .containsExactly("embedding.slot.gpus must be 0 or more, but is -1.0");
        assertThat(
                        violations(
                                Map.of(
                                        "embedding.slot.gpus", "0.5",
                                        "embedding.parallelism", "2")))
                .isEmpty();
    }

    private static List<String> violations(Map<String, String> options) {
        Configuration configuration = Configuration.fromMap(options);
        return EmbeddingSlotOptions.GROUP.requirements().stream()
                .flatMap(requirement -> requirement.violation(configuration).stream())
                .toList();
    }
}
