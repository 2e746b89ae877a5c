package io.polyphony.checks.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.checks.kustomize.FlinkConfigurations;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flink itself divides the memory that {@code deploy} gives to a process, and what remains is
 * enough for the model and the job.
 */
class MemorySumsTest {

    private static final MemorySize LEAST_TASK_HEAP = MemorySize.ofMebiBytes(768);

    /**
     * Resident after a batch, of the root README's numbers, and on a GPU the host's share of 4B's
     * weights by half.
     */
    @ParameterizedTest
    @CsvSource({"cpu, 743m", "gpu, 4g"})
    void thePodOfATaskManagerHoldsAllItsParts(String overlay, String model) throws Exception {
        TaskExecutorProcessSpec spec = taskManager(overlay);

        assertThat(spec.getTotalProcessMemorySize()).isEqualTo(memory(overlay, "taskManager"));
        assertThat(spec.getTaskOffHeapSize()).isGreaterThanOrEqualTo(MemorySize.parse(model));
        assertThat(spec.getTaskHeapSize()).isGreaterThanOrEqualTo(LEAST_TASK_HEAP);
        assertThat(
                        spec.getTotalFlinkMemorySize()
                                .add(spec.getJvmMetaspaceSize())
                                .add(spec.getJvmOverheadSize()))
                .isEqualTo(spec.getTotalProcessMemorySize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void thePodOfTheJobManagerHoldsAllItsParts(String overlay) throws Exception {
        Configuration configuration = Configuration.fromMap(FlinkConfigurations.of(overlay));
        configuration.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, memory(overlay, "jobManager"));

        JobManagerProcessSpec spec = JobManagerProcessUtils.processSpecFromConfig(configuration);
        assertThat(spec.getTotalProcessMemorySize()).isEqualTo(memory(overlay, "jobManager"));
        assertThat(spec.getJvmHeapMemorySize())
                .isGreaterThanOrEqualTo(MemorySize.ofMebiBytes(1024));
    }

    @Test
    void aSessionClustersProcessesHoldAllTheirParts() throws Exception {
        Configuration configuration = Configuration.fromMap(FlinkConfigurations.session());

        TaskExecutorProcessSpec taskManager =
                TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        JobManagerProcessSpec jobManager =
                JobManagerProcessUtils.processSpecFromConfig(configuration);
        assertThat(taskManager.getTaskHeapSize()).isGreaterThanOrEqualTo(LEAST_TASK_HEAP);
        assertThat(jobManager.getJvmHeapMemorySize())
                .isGreaterThanOrEqualTo(MemorySize.ofMebiBytes(1024));
    }

    @Test
    void aModelThatDoesNotFitIsNoticed() throws Exception {
        Configuration configuration = Configuration.fromMap(FlinkConfigurations.of("cpu"));
        configuration.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.parse("2g"));

        assertThatThrownBy(() -> TaskExecutorProcessUtils.processSpecFromConfig(configuration))
                .isInstanceOf(IllegalConfigurationException.class);
    }

    private static TaskExecutorProcessSpec taskManager(String overlay) throws Exception {
        Map<String, String> values = FlinkConfigurations.of(overlay);
        Configuration configuration = Configuration.fromMap(values);
        configuration.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, memory(overlay, "taskManager"));
        return TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    }

    /** Size of the process that the operator sets, and Flink as the memory of the pod. */
    private static MemorySize memory(String overlay, String role) throws Exception {
        JsonNode resource =
                FlinkConfigurations.deployment(overlay).at("/spec/" + role + "/resource");
        return MemorySize.parse(resource.get("memory").asText());
    }
}
