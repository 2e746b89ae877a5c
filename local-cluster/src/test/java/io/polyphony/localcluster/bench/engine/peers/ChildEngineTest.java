package io.polyphony.localcluster.bench.engine.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildEngineTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    @TempDir private Path folder;

    @Test
    void anEngineThatHangsIsEnded() throws Exception {
        try (ChildEngine engine = start("hangs", LIMIT)) {
            assertThatThrownBy(engine::awaitOpen)
                    .isInstanceOf(IOException.class)
                    .hasMessage("has not answered within 1 s and was ended");
        }
    }

    @Test
    void anEngineThatAnswersInTimeIsUsed() throws Exception {
        try (ChildEngine engine = start("same", Duration.ofMinutes(1))) {
            assertThat(engine.awaitOpen()).isEqualTo("a peer for tests");
        }
    }

    private ChildEngine start(String kind, Duration limit) throws IOException {
        return ChildEngine.start(
                TestingPeer.contestant(kind).command(), folder.resolve("log"), limit);
    }
}
