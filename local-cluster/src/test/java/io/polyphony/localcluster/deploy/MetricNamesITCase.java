package io.polyphony.localcluster.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricNamesITCase {
    @TempDir private Path folder;

    @Test
    void a() throws Exception {
        try (RunningPipeline pipeline = RunningPipeline.start(folder)) {
            Thread.sleep(20000);
            Files.writeString(Path.of("/tmp/deployscratch/scrape.txt"), pipeline.scrape());
        }
    }
}
