package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorProfileTest {

    @TempDir private Path folder;

    @Test
    void addsUpKernelsByKind() throws Exception {
        Path file = folder.resolve("profile.json");
        Files.writeString(
                file,
                """
                [
                {"cat":"Session","dur":9000,"name":"model_run","args":{}},
                {"cat":"Node","dur":10,"name":"a_fence_before","args":{"op_name":"Add"}},
                {"cat":"Node","dur":1000,"name":"a_kernel_time","args":{"op_name":"Add"}},
                {"cat":"Node","dur":6000,"name":"m_kernel_time","args":{"op_name":"MatMul"}},
                {"cat":"Node","dur":1000,"name":"b_kernel_time","args":{"op_name":"Add"}}
                ]
                """);

        assertThat(OperatorProfile.read(file).lines())
                .isEqualTo(
                        List.of(
                                new OperatorProfile.Line("MatMul", 1, 6, 0.75),
                                new OperatorProfile.Line("Add", 2, 2, 0.25)));
    }
}
