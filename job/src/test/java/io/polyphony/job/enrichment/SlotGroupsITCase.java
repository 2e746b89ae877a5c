package io.polyphony.job.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.embedding.EmbeddingSlots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.types.ResourceProfile;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** Slots that ask for GPUs, on a cluster whose one task manager has one and three slots. */
class SlotGroupsITCase {

    private static final Map<String, String> CLUSTER =
            Map.of(
                    "taskmanager.memory.task.heap.size", "300m",
                    "taskmanager.memory.managed.size", "96m",
                    "taskmanager.memory.network.min", "64m",
                    "taskmanager.memory.network.max", "64m",
                    "taskmanager.cpu.cores", "3",
                    "taskmanager.numberOfTaskSlots", "3",
                    "external-resources", "gpu",
                    "external-resource.gpu.amount", "1",
                    "slot.request.timeout", "3 s",
                    "restart-strategy.type", "none");

    private static final EmbeddingSlots ONE = new EmbeddingSlots(1, true, null);

    @Test
    void onlyTheSlotOfTheModelAsksForAGpu() throws Exception {
        JobGraph graph = graph(ONE, CLUSTER);

        assertThat(profileOf(graph, "embed").getExtendedResources().get("gpu").getValue())
                .isEqualByComparingTo("1");
        assertThat(profileOf(graph, "before").getExtendedResources()).isEmpty();
        assertThat(profileOf(graph, "after")).isEqualTo(profileOf(graph, "before"));
    }

    @Test
    void everySlotAsksForItsShareOfATaskManager() throws Exception {
        ResourceProfile others = profileOf(graph(ONE, CLUSTER), "before");

        assertThat(others.getTaskHeapMemory().getMebiBytes()).isEqualTo(100);
        assertThat(others.getManagedMemory().getMebiBytes()).isEqualTo(32);
        assertThat(others.getCpuCores().getValue()).isEqualByComparingTo("1");
    }

    @Test
    void theModelAndTheOthersShareATaskManagerWithOneGpu() throws Exception {
        assertThat(run(graph(ONE, CLUSTER)).isJobExecutionResult()).isTrue();
    }

    @Test
    void twoModelsDoNotRunWhereOneGpuIs() throws Exception {
        JobGraph graph = graph(new EmbeddingSlots(2, true, null), CLUSTER);

        assertThatThrownBy(() -> run(graph))
                .hasStackTraceContaining("NoResourceAvailableException");
    }

    @Test
    void twoModelsMayShareAGpu() throws Exception {
        JobGraph graph = graph(new EmbeddingSlots(2, true, 0.5), CLUSTER, 1);

        assertThat(run(graph).isJobExecutionResult()).isTrue();
    }

    private static JobGraph graph(EmbeddingSlots slots, Map<String, String> cluster)
            throws Exception {
        return graph(slots, cluster, 2);
    }

    private static JobGraph graph(
            EmbeddingSlots slots, Map<String, String> cluster, int othersParallelism)
            throws Exception {
        StreamExecutionEnvironment env =
                new StreamExecutionEnvironment(Configuration.fromMap(new HashMap<>(cluster)));
        env.setParallelism(othersParallelism);
        SlotGroups.register(env, slots, "gpu");
        env.fromSequence(1, 100)
                .name("before")
                .rebalance()
                .map(value -> value)
                .name("embed")
                .setParallelism(slots.parallelism())
                .disableChaining()
                .slotSharingGroup(SlotGroups.EMBED)
                .sinkTo(new DiscardingSink<>())
                .name("after")
                .setParallelism(othersParallelism)
                .slotSharingGroup(SlotGroups.OTHERS);
        return env.getStreamGraph().getJobGraph();
    }

    private static ResourceProfile profileOf(JobGraph graph, String vertex) {
        List<JobVertex> found =
                StreamSupport.stream(graph.getVertices().spliterator(), false)
                        .filter(task -> task.getName().contains(vertex))
                        .toList();
        assertThat(found).hasSize(1);
        return found.get(0).getSlotSharingGroup().getResourceProfile();
    }

    private static JobExecutionResult run(JobGraph graph) throws Exception {
        MiniClusterConfiguration configuration =
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(Configuration.fromMap(new HashMap<>(CLUSTER)))
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(3)
                        .withRandomPorts()
                        .build();
        try (MiniCluster cluster = new MiniCluster(configuration)) {
            cluster.start();
            cluster.submitJob(graph).get();
            return cluster.requestJobResult(graph.getJobID())
                    .get()
                    .toJobExecutionResult(SlotGroupsITCase.class.getClassLoader());
        }
    }
}
