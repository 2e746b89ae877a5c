package io.polyphony.job.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.embedding.EmbeddingSlots;
import io.polyphony.job.options.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotGroupsTest {

    private static final Map<String, String> SIZE =
            Map.of("taskmanager.memory.process.size", "2g", "taskmanager.numberOfTaskSlots", "2");
    private static final Map<String, String> GPUS =
            Map.of("external-resources", "gpu", "external-resource.gpu.amount", "2");

    @ParameterizedTest
    @CsvSource({"0, true,", "1, false,", "1, true, 0"})
    void nothingIsAskedForWithoutNeed(int parallelism, boolean mayUseGpu, Double gpus)
            throws Exception {
        EmbeddingSlots slots = new EmbeddingSlots(parallelism, mayUseGpu, gpus);

        assertThat(graph(slots, SIZE, GPUS).hasFineGrainedResource()).isFalse();
    }

    @Test
    void nothingIsAskedForWhereTheClusterHasNoGpu() throws Exception {
        assertThat(graph(new EmbeddingSlots(1, true, null), SIZE).hasFineGrainedResource())
                .isFalse();
    }

    @Test
    void nothingIsAskedForByDefaultWhereATaskManagersSizeIsUnknown() throws Exception {
        assertThat(graph(new EmbeddingSlots(1, true, null), GPUS).hasFineGrainedResource())
                .isFalse();
    }

    @Test
    void demandedGpusNeedTheSizeOfATaskManager() {
        assertThatThrownBy(() -> graph(new EmbeddingSlots(1, true, 1.0), GPUS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("embedding.slot.gpus is 1.0")
                .hasMessageContaining("taskmanager.memory.process.size");
    }

    @Test
    void moreGpusThanATaskManagerHasAreRefused() {
        assertThatThrownBy(() -> graph(new EmbeddingSlots(1, true, 3.0), SIZE, GPUS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("embedding.slot.gpus: a slot asks for 3.0")
                .hasMessageContaining("a task manager has 2.0")
                .hasMessageContaining("external-resource.gpu.amount");
    }

    @Test
    void theCoresOfAPodAreShared() throws Exception {
        StreamGraph graph =
                graph(
                        new EmbeddingSlots(1, true, null),
                        SIZE,
                        GPUS,
                        Map.of("kubernetes.taskmanager.cpu", "0.5"));

        assertThat(
                        graph.getSlotSharingGroupResource(SlotGroups.OTHERS)
                                .orElseThrow()
                                .getCpuCores()
                                .getValue())
                .isEqualByComparingTo("0.25");
    }

    @SafeVarargs
    private static StreamGraph graph(EmbeddingSlots slots, Map<String, String>... options)
            throws Exception {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> some : options) {
            all.putAll(some);
        }
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(Configuration.fromMap(all));
        SlotGroups.register(env, slots, "gpu");
        env.fromSequence(1, 2).sinkTo(new DiscardingSink<>());
        return env.getStreamGraph();
    }
}
