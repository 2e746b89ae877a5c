package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.TestingTokenizer;
import io.polyphony.function.serialization.StreamTypes;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** Subtasks of the embedding step that find different devices, on a mini-cluster. */
class SameDeviceITCase {

    /** Devices of the models, in the order in which they are opened. */
    private static Iterator<String> devices;

    @Test
    void refusesAMixAndNamesBothDevices() {
        assertThatThrownBy(() -> run("none", "cuda bf16", "cpu fp32"))
                .hasStackTraceContaining("on cpu fp32 in subtask")
                .hasStackTraceContaining("on cuda bf16 in subtask")
                .hasStackTraceContaining("set embedding.device and embedding.precision");
    }

    @Test
    void runsOnOneKindOfDevice() throws Exception {
        run("none", "cpu fp32", "cpu fp32");

        assertThat(devices).isExhausted();
    }

    @Test
    void goesOnWhenARestartFindsTheSameDeviceEverywhere() throws Exception {
        run("fixed-delay", "cuda bf16", "cpu fp32", "cpu fp32", "cpu fp32", "cpu fp32", "cpu fp32");
    }

    private static void run(String restarts, String... found) throws Exception {
        devices = List.of(found).iterator();
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, restarts);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        env.fromData(StreamTypes.MICRO_BATCH, TestingFeedback.batch("x"))
                .rebalance()
                .map(
                        new EmbedFunction(
                                new FoundDevice(),
                                TestingModelLoader.MODEL,
                                new EmbedSettings("gpu", 0)))
                .returns(StreamTypes.EMBEDDED_BATCH)
                .disableChaining()
                .sinkTo(new DiscardingSink<>());
        env.execute();
    }

    private record FoundDevice() implements ModelLoader {

        @Override
        public ModelDescription describe() {
            return TestingModelLoader.MODEL;
        }

        @Override
        public TextTokenizer openTokenizer() {
            return new TestingTokenizer();
        }

        @Override
        public EmbeddingModel openModel() {
            synchronized (FoundDevice.class) {
                return new OnDevice(devices.next());
            }
        }
    }

    private record OnDevice(String device) implements EmbeddingModel {

        @Override
        public int dimension() {
            return TestingModelLoader.MODEL.dimension();
        }

        @Override
        public float[][] embed(TokenBatch batch) {
            return new float[][] {{1, 0}};
        }

        @Override
        public void close() {}
    }
}
