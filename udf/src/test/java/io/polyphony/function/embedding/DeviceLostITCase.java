package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.DeviceLostError;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.TestingTokenizer;
import io.polyphony.function.serialization.StreamTypes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lost GPU ends the process of the task manager, here a mini-cluster in a JVM of its own, not
 * only the task.
 */
class DeviceLostITCase {

    /** Exit code of Flink's {@code halt(-1)}; an exception that leaves {@code main} is 1. */
    private static final int HALTED = 255;

    @Test
    void endsTheProcessOfTheTaskManager(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Job.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .directory(new File(folder.toString()))
                        .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(HALTED);
            assertThat(output).content().doesNotContain("the process goes on");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Embeds one text on a device that is lost. */
    static final class Job {

        public static void main(String[] args) throws Exception {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
            env.fromData(StreamTypes.MICRO_BATCH, TestingFeedback.batch("x"))
                    .map(
                            new EmbedFunction(
                                    new LostDevice(),
                                    TestingModelLoader.MODEL,
                                    new EmbedSettings("gpu", 0)))
                    .returns(StreamTypes.EMBEDDED_BATCH)
                    .disableChaining()
                    .print();
            try {
                env.execute();
            } finally {
                System.out.println("the process goes on");
            }
        }
    }

    private record LostDevice() implements ModelLoader {

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
            return new LostModel();
        }
    }

    private record LostModel() implements EmbeddingModel {

        @Override
        public int dimension() {
            return TestingModelLoader.MODEL.dimension();
        }

        @Override
        public float[][] embed(TokenBatch batch) {
            throw new DeviceLostError("CUDA failure 700", new Exception());
        }

        @Override
        public void close() {}
    }
}
