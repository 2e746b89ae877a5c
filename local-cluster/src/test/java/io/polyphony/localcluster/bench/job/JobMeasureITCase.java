package io.polyphony.localcluster.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.localcluster.demo.DemoSettings;
import io.polyphony.localcluster.home.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole measurement, on so little that the figures say nothing. */
class JobMeasureITCase {

    private static final int RECORDS = 300;

    @TempDir private Path folder;

    @Test
    void everyRecordComesOutAndTheSharesSumToOne() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

        new JobMeasure(
                        settings(),
                        new JobExtent(RECORDS, 1, false, true),
                        Home.find(),
                        new JobReport(out))
                .run(folder, null);

        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode json = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(json.path("labelled").asInt() + json.path("dead_letters").asInt())
                .isEqualTo(RECORDS);
        assertThat(sumOfShares(json.path("activities"))).isCloseTo(1, within(1e-6));
        assertThat(json.path("profile_samples").asInt()).isPositive();
        assertThat(json.path("tasks").size()).isPositive();
        assertThat(json.path("flink_tasks").path("embed texts").path("busy").asDouble())
                .isBetween(0.0, 1.0);
        for (String field :
                List.of(
                        "engine_records_s",
                        "job_records_s",
                        "job_of_engine",
                        "exactly_once_of_at_least_once",
                        "job_no_cache_records_s",
                        "job_profiled_records_s")) {
            assertThat(json.path(field).asDouble()).as(field).isPositive();
        }
        assertThat(json.at("/hardware/cores").asInt()).isPositive();
    }

    private static double sumOfShares(JsonNode lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .mapToDouble(line -> line.path("share").asDouble())
                .sum();
    }

    private static DemoSettings settings() {
        Home home = Home.find();
        return new DemoSettings(
                home.sample(),
                new DemoSettings.Model(null, null),
                true,
                20,
                DemoSettings.Output.NONE,
                2,
                DemoSettings.Ports.ANY,
                Map.of());
    }
}
