package io.polyphony.job.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.sink.KafkaSinks;
import io.polyphony.job.kafka.sink.OutputLimits;
import io.polyphony.job.kafka.source.FeedbackSource;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.OpenAiOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichmentPipelineTest {

    /** Changing one of these loses the state of running jobs. */
    private static final String[] UIDS = {
        "read-feedback",
        "read-curation",
        "decode-curation",
        "batch",
        "embed",
        "unbatch",
        "summarise",
        "keep-themes",
        "label",
        "erase",
        "sink-labelled-vectors",
        "sink-theme-events",
        "sink-themes",
        "sink-dead-letters",
    };

    @TempDir private Path model;

    @Test
    void everyOperatorKeepsItsUid() throws Exception {
        assertThat(
                        nodes(Map.of())
                                .map(StreamNode::getTransformationUID)
                                .filter(Objects::nonNull)
                                .filter(uid -> !uid.contains(":")))
                .containsExactlyInAnyOrder(UIDS);
    }

    @Test
    void curationAddsItsUidsAndChangesNoOther() throws Exception {
        assertThat(
                        nodes(Map.of("source.curation.topic", "curation"))
                                .map(StreamNode::getTransformationUID)
                                .filter(Objects::nonNull)
                                .filter(uid -> !uid.contains(":")))
                .contains(UIDS)
                .contains("batch-seeds", "seed")
                .hasSize(UIDS.length + 2);
    }

    @Test
    void theModelRunsInATaskOfItsOwn() throws Exception {
        StreamGraph graph = graph(Map.of());

        assertThat(graph.getJobGraph().getVertices())
                .extracting(vertex -> vertex.getName())
                .anyMatch(name -> name.equals("embed texts"));
    }

    @Test
    void theModelCanHaveSlotsOfItsOwn() throws Exception {
        Map<String, StreamNode> byUid = new HashMap<>();
        nodes(Map.of("embedding.parallelism", "1", "parallelism.default", "3"))
                .filter(node -> node.getTransformationUID() != null)
                .forEach(node -> byUid.put(node.getTransformationUID(), node));

        assertThat(byUid.get("embed").getParallelism()).isEqualTo(1);
        assertThat(byUid.get("embed").getSlotSharingGroup()).isEqualTo("embed");
        assertThat(byUid.get("unbatch").getParallelism()).isEqualTo(3);
        assertThat(byUid.get("unbatch").getSlotSharingGroup()).isEqualTo("default");
    }

    @Test
    void smallOutputsHaveFewWritersAndKeepTheOrderOfATenant() throws Exception {
        Map<String, StreamNode> byUid = new HashMap<>();
        StreamGraph graph =
                graph(Map.of("delivery.small-output-parallelism", "2", "parallelism.default", "3"));
        graph.getStreamNodes().stream()
                .filter(node -> node.getTransformationUID() != null)
                .forEach(node -> byUid.put(node.getTransformationUID(), node));

        assertThat(byUid.get("sink-labelled-vectors").getParallelism()).isEqualTo(3);
        for (String sink : List.of("sink-theme-events", "sink-themes", "sink-dead-letters")) {
            assertThat(byUid.get(sink).getParallelism()).isEqualTo(2);
        }
        for (String sink : List.of("sink-theme-events", "sink-themes")) {
            assertThat(byUid.get(sink).getInEdges())
                    .extracting(edge -> edge.getPartitioner().toString())
                    .containsExactly("HASH");
        }
        // Flink refuses here what does not go with unaligned checkpoints
        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
    }

    @Test
    void smallOutputsHaveNoMoreWritersThanTheJob() throws Exception {
        assertThat(
                        nodes(
                                Map.of(
                                        "delivery.small-output-parallelism",
                                        "8",
                                        "parallelism.default",
                                        "2")))
                .extracting(StreamNode::getParallelism)
                .allMatch(parallelism -> parallelism <= 2);
    }

    @Test
    void slotsOfTheModelAloneAskForTheGpu() throws Exception {
        StreamGraph graph =
                graph(
                        Map.of(
                                "embedding.parallelism", "1",
                                "taskmanager.memory.process.size", "4g",
                                "external-resources", "gpu",
                                "external-resource.gpu.amount", "1"));

        assertThat(graph.getJobGraph().getVertices())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        vertex ->
                                assertThat(
                                                vertex.getSlotSharingGroup()
                                                        .getResourceProfile()
                                                        .getExtendedResources()
                                                        .keySet())
                                        .isEqualTo(
                                                vertex.getName().equals("embed texts")
                                                        ? Set.of("gpu")
                                                        : Set.of()));
    }

    @Test
    void aModelOnTheCpuAsksForNoGpu() throws Exception {
        StreamGraph graph =
                graph(
                        Map.of(
                                "embedding.parallelism", "1",
                                "embedding.device", "cpu",
                                "taskmanager.memory.process.size", "4g",
                                "external-resources", "gpu",
                                "external-resource.gpu.amount", "1"));

        assertThat(graph.hasFineGrainedResource()).isFalse();
    }

    @Test
    void microBatchesDoNotWaitInNetworkBuffers() throws Exception {
        assertThat(nodes(Map.of()))
                .filteredOn(
                        node ->
                                List.of("batch", "embed")
                                        .contains("" + node.getTransformationUID()))
                .hasSize(2)
                .allMatch(node -> node.getBufferTimeout() == 0);
    }

    @Test
    void whatTheUserSetsStays() {
        Configuration user = new Configuration();
        user.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(3));
        user.set(PipelineOptions.GENERIC_TYPES, true);
        user.set(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, false);

        Configuration complete = PipelineDefaults.complete(user);

        assertThat(complete.get(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS))
                .isFalse();
        assertThat(complete.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).hasSeconds(3);
        assertThat(complete.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(720);
        assertThat(complete.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(complete.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    }

    @Test
    void whatTheClusterSaysStays() {
        Configuration cluster = new Configuration();
        cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(3));
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(cluster);

        PipelineDefaults.configure(env);

        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(3_000);
        assertThat(env.getCheckpointConfig().isUnalignedCheckpointsEnabled()).isTrue();
        assertThat(env.getCheckpointConfig().isUnalignedCheckpointsInterruptibleTimersEnabled())
                .isTrue();
        assertThat(env.getMaxParallelism()).isEqualTo(720);
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    @Test
    void aServerTakesThePlaceOfTheModelUnderAUidOfItsOwn() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", EnrichmentPipelineTest::answer);
        server.start();
        try {
            Map<String, String> options =
                    Map.of(
                            "embedding.backend",
                            "openai",
                            "embedding.openai.url",
                            "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()),
                            "embedding.openai.model",
                            "qwen");
            JobConfiguration configuration = configuration(options);
            PipelineSettings settings =
                    PipelineSettings.from(configuration, OpenAiOptions.model(configuration));

            assertThat(settings.model().dimension()).isEqualTo(32);
            assertThat(graph(configuration, settings).getStreamNodes())
                    .extracting(StreamNode::getTransformationUID)
                    .contains("embed-remote")
                    .doesNotContain("embed");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String components = String.join(",", Collections.nCopies(32, "0.5"));
        byte[] body =
                "{\"data\":[{\"index\":0,\"embedding\":[%s]}]}"
                        .formatted(components)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Stream<StreamNode> nodes(Map<String, String> options) throws Exception {
        return graph(options).getStreamNodes().stream();
    }

    private StreamGraph graph(Map<String, String> options) throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 1);
        JobConfiguration configuration = configuration(options);
        return graph(
                configuration,
                PipelineSettings.from(
                        configuration,
                        new CompiledModelLoader(model.toString(), null, null, 1, Device.CPU)));
    }

    private JobConfiguration configuration(Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(options);
        all.put("source.bootstrap-servers", "localhost:9092");
        all.put("embedding.model", model.toString());
        all.put("delivery.transactional-id-prefix", "test");
        return JobConfiguration.of(all);
    }

    private static StreamGraph graph(JobConfiguration configuration, PipelineSettings settings)
            throws Exception {
        StreamExecutionEnvironment env =
                new StreamExecutionEnvironment(PipelineDefaults.complete(configuration.flink()));
        KafkaSinks sinks =
                new KafkaSinks(
                        configuration,
                        settings.provenance(),
                        OutputLimits.of(configuration, Map.of()));
        EnrichmentPipeline.build(
                env,
                settings,
                new PipelineConnectors(
                        FeedbackSource.guarded(configuration),
                        FeedbackSource.watermarks(configuration),
                        KafkaConnectors.curation(configuration),
                        sinks.labelledVectors(),
                        sinks.themeEvents(),
                        sinks.themes(),
                        sinks.deadLetters(),
                        configuration.get(DeliveryOptions.SMALL_OUTPUT_PARALLELISM)));
        return env.getStreamGraph();
    }
}
