package io.polyphony.checks.monitoring;

import io.polyphony.checks.kustomize.FlinkConfigurations;
import io.polyphony.localcluster.broker.BrokerSettings;
import io.polyphony.localcluster.broker.LocalBroker;
import io.polyphony.localcluster.broker.Ports;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.feedback.FeedbackProducer;
import io.polyphony.localcluster.feedback.Timetable;
import io.polyphony.localcluster.flink.EnrichmentGraph;
import io.polyphony.localcluster.flink.FlinkCluster;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The job with the demo model, on a broker and a Flink cluster that reports to Prometheus as {@code
 * deploy} has it.
 */
final class RunningPipeline implements AutoCloseable {

    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final String REPORTER = "metrics.reporter.prom.factory.class";
    private static final String CURATION = "curation";

    private final Home home = Home.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final LocalBroker broker;
    private final FlinkCluster flink;

    private RunningPipeline(Path work) throws Exception {
        broker = LocalBroker.start(new BrokerSettings(work, work.resolve("broker.log"), 0));
        try {
            flink = FlinkCluster.start(Configuration.fromMap(options(work)), 2, 0);
        } catch (Exception e) {
            broker.close();
            throw e;
        }
    }

    /** Starts everything; some windows of the sample feedback wait in Kafka. */
    static RunningPipeline start(Path work) throws Exception {
        RunningPipeline pipeline = new RunningPipeline(work);
        try {
            pipeline.run(work);
            return pipeline;
        } catch (Exception e) {
            pipeline.close();
            throw e;
        }
    }

    private void run(Path work) throws Exception {
        Topics.create(broker.bootstrapServers(), 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(CURATION, 1, (short) 1))).all().get();
        }
        produce();
        flink.submit(EnrichmentGraph.of(options(work)));
    }

    private void produce() throws Exception {
        FeedbackFiles sample = home.sample();
        Timetable times = new Timetable(Instant.now().minus(Duration.ofHours(1)), WINDOW, 60);
        try (FeedbackProducer producer = new FeedbackProducer(broker.bootstrapServers(), times)) {
            sample.forEach(sample.check(), producer::send);
            producer.flush();
        }
    }

    private Map<String, String> options(Path work) throws IOException {
        Map<String, String> options = new HashMap<>();
        options.put("source.bootstrap-servers", broker.bootstrapServers());
        options.put("source.start", "earliest");
        options.put("source.curation.topic", CURATION);
        options.put("delivery.transactional-id-prefix", "scraped");
        options.put("embedding.model", home.demoModel().toAbsolutePath().toString());
        options.put("embedding.cache-dir", home.modelCache().toString());
        options.put("embedding.threads", "1");
        options.put("clustering.window", WINDOW.toSeconds() + "s");
        options.put("parallelism.default", "1");
        options.put("execution.checkpointing.interval", "1s");
        options.put("execution.checkpointing.dir", work.resolve("checkpoints").toUri().toString());
        options.put("io.tmp.dirs", work.resolve("tmp").toString());
        options.put(
                "metrics.reporter.prom.factory.class",
                FlinkConfigurations.session().get("metrics.reporter.prom.factory.class"));
        options.put("metrics.reporter.prom.port", Integer.toString(port));
        return options;
    }

    /** Metrics that Prometheus would read now. */
    String scrape() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/metrics");
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the reporter answers " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() throws Exception {
        try {
            flink.close();
        } finally {
            broker.close();
        }
    }
}
