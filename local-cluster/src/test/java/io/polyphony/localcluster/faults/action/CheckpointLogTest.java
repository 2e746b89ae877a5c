package io.polyphony.localcluster.faults.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

class CheckpointLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path temporary;

    @Test
    void onlyNewLinesCount() throws Exception {
        Path file = Files.writeString(temporary.resolve("log"), "Completed checkpoint 1\n");
        assertThat(new CheckpointLog(file).await("Completed checkpoint", Duration.ofMillis(50)))
                .isFalse();
    }

    @Test
    void aLineThatIsWrittenInPiecesIsSeen() throws Exception {
        Path file = Files.writeString(temporary.resolve("log"), "begin\n");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> seen =
                CompletableFuture.supplyAsync(
                        () -> {
                            begun.countDown();
                            return await(new CheckpointLog(file));
                        });
        begun.await();
        while (!seen.isDone()) {
            Files.writeString(file, "x Completed che", StandardOpenOption.APPEND);
            Files.writeString(file, "ckpoint 2\n", StandardOpenOption.APPEND);
        }
        assertThat(seen).isCompletedWithValue(true);
    }

    private static boolean await(CheckpointLog log) {
        try {
            return log.await("Completed checkpoint", PATIENCE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
