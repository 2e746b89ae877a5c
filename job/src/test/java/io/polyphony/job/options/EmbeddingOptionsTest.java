package io.polyphony.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.session.SessionScope;
import io.polyphony.embedding.onnx.session.SessionSettings;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.embedding.EmbedSettings;
import io.polyphony.function.tokenising.TextSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class EmbeddingOptionsTest {

    private static final TextSettings TEXT = new TextSettings(512, 8, 32_768, Instruction.NONE);

    @Test
    void readsTheSessionThatTheOptionsDescribe() {
        Configuration options =
                Configuration.fromMap(
                        Map.of(
                                "embedding.device", "cuda",
                                "embedding.threads", "3",
                                "embedding.session.scope", "task-manager",
                                "embedding.cuda.device-id", "2",
                                "embedding.cuda.memory-limit", "1 gb",
                                "embedding.pass.max-tokens", "64"));

        assertThat(EmbeddingOptions.session(options))
                .isEqualTo(
                        new SessionSettings(
                                Device.CUDA,
                                3,
                                SessionScope.TASK_MANAGER,
                                new CudaSettings(2, 1L << 30),
                                64,
                                SessionSettings.PASS_ATTENTION));
    }

    @Test
    void leavesTheSessionAsItIsByDefault() {
        assertThat(EmbeddingOptions.session(new Configuration()))
                .isEqualTo(SessionSettings.of(Device.AUTO, 0));
    }

    @Test
    void makesLargerBatchesWhereAGpuIsDemanded() {
        BatchingSettings cpu = EmbeddingOptions.batching(new Configuration(), TEXT);
        BatchingSettings gpu =
                EmbeddingOptions.batching(
                        Configuration.fromMap(Map.of("embedding.device", "cuda")), TEXT);

        assertThat(cpu)
                .isEqualTo(
                        new BatchingSettings(
                                2048, 64, Duration.ofMillis(50), Duration.ofSeconds(1), TEXT));
        assertThat(gpu.maxBatchTokens()).isEqualTo(16_384);
        assertThat(gpu.maxBatchSize()).isEqualTo(512);
    }

    @Test
    void keepsTheBatchesThatWereSetOnAGpu() {
        BatchingSettings batching =
                EmbeddingOptions.batching(
                        Configuration.fromMap(
                                Map.of(
                                        "embedding.device", "cuda",
                                        "embedding.batch.max-tokens", "100",
                                        "embedding.batch.max-size", "5")),
                        TEXT);

        assertThat(batching.maxBatchTokens()).isEqualTo(100);
        assertThat(batching.maxBatchSize()).isEqualTo(5);
    }

    @Test
    void readsWhatTheStepTakesOfItsTaskManager() {
        assertThat(EmbeddingOptions.embed(new Configuration()))
                .isEqualTo(new EmbedSettings("gpu", 32L << 20));
    }

    @Test
    void offersEveryPrecisionAndTheDefaultOfTheDevice() {
        assertThat(EmbeddingOptions.Precision.AUTO.format()).isNull();
        assertThat(
                        Arrays.stream(EmbeddingOptions.Precision.values())
                                .filter(option -> option != EmbeddingOptions.Precision.AUTO)
                                .map(EmbeddingOptions.Precision::format))
                .containsExactly(io.polyphony.embedding.Precision.values());
    }

    @Test
    void takesAnInstructionWithoutAFolder() throws Exception {
        assertThat(EmbeddingOptions.instruction(new Configuration()))
                .isEqualTo(Instruction.CLUSTERING);
        assertThat(EmbeddingOptions.instruction(instruction("none"))).isEqualTo(Instruction.NONE);
    }

    @Test
    void refusesAPromptWithoutAFolderThatKnowsIt() {
        assertThatThrownBy(() -> EmbeddingOptions.instruction(instruction("prompt:query")))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        "embedding.instruction is prompt:query, but embedding.model names no folder"
                                + " that knows its prompts");
    }

    private static Configuration instruction(String value) {
        return Configuration.fromMap(Map.of("embedding.instruction", value));
    }
}
