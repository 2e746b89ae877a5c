package io.polyphony.localcluster.bench.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.ModelFolder;
import io.polyphony.localcluster.broker.BrokerSettings;
import io.polyphony.localcluster.broker.LocalBroker;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.demo.DemoOptions;
import io.polyphony.localcluster.demo.DemoSettings;
import io.polyphony.localcluster.feedback.FeedbackProducer;
import io.polyphony.localcluster.feedback.Timetable;
import io.polyphony.localcluster.flink.EnrichmentGraph;
import io.polyphony.localcluster.flink.FlinkCluster;
import io.polyphony.localcluster.flink.RunningJob;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;

/**
 * Broker and Flink cluster as the demonstration has them, and the feedback in its topics. Each job
 * reads all of it from the beginning, and starts with no state and an empty cache. The caller
 * closes it.
 */
final class JobStage implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final long LOOK_MILLIS = 100;

    private final LocalBroker broker;
    private final FlinkCluster flink;
    private final OutputLog outputs;
    private final Map<String, String> options;

    private JobStage(
            LocalBroker broker,
            FlinkCluster flink,
            OutputLog outputs,
            Map<String, String> options) {
        this.broker = broker;
        this.flink = flink;
        this.outputs = outputs;
        this.options = options;
    }

    /** Starts everything and writes the feedback; {@code work} is a folder for its data. */
    static JobStage open(DemoSettings settings, VariedFeedback feedback, Home home, Path work)
            throws CommandException, InterruptedException {
        LocalBroker broker =
                LocalBroker.start(
                        new BrokerSettings(
                                work.resolve("broker"), home.logs().resolve("broker.log"), 0));
        FlinkCluster flink = null;
        try {
            Map<String, String> options =
                    DemoOptions.complete(
                            settings,
                            new DemoOptions.Places(
                                    broker.bootstrapServers(),
                                    ModelFolder.require(
                                            settings.model().folderOr(home.demoModel())),
                                    home.modelCache(),
                                    work));
            flink =
                    FlinkCluster.start(
                            Configuration.fromMap(options), DemoOptions.slots(options), 0);
            Topics.create(broker.bootstrapServers(), settings.parallelism());
            produce(broker, settings, feedback);
            OutputLog outputs = OutputLog.open(broker.bootstrapServers());
            return new JobStage(broker, flink, outputs, options);
        } catch (CommandException | InterruptedException | RuntimeException e) {
            if (flink != null) {
                flink.close();
            }
            broker.close();
            throw e;
        }
    }

    /** Options of the job and of Flink, all of them. */
    Map<String, String> options() {
        return options;
    }

    /** Processor time of the broker so far. */
    Duration brokerTime() {
        return broker.processorTime();
    }

    /** Runs the job to its end, with some options of its own. */
    JobRound run(Map<String, String> own, JobWatch watch) throws Exception {
        Map<String, String> complete = new TreeMap<>(options);
        complete.putAll(own);
        RunningJob job = flink.submit(EnrichmentGraph.of(complete));
        long running = TaskTime.allRunning(job.graph());
        while (running == 0) {
            job.isFinished();
            Thread.sleep(POLL_MILLIS);
            running = TaskTime.allRunning(job.graph());
        }
        watch.running();
        for (long polls = 0; !job.isFinished(); polls++) {
            if (polls % (LOOK_MILLIS / POLL_MILLIS) == 0) {
                watch.look();
            }
            Thread.sleep(POLL_MILLIS);
        }
        watch.finished();
        return round(job.graph(), running);
    }

    @Override
    public void close() throws CommandException, InterruptedException {
        outputs.close();
        try {
            flink.close();
        } finally {
            broker.close();
        }
    }

    private JobRound round(ArchivedExecutionGraph graph, long running) throws CommandException {
        return JobRound.of(
                outputs.readFinished(),
                running,
                graph.getStatusTimestamp(JobStatus.FINISHED),
                TaskTime.of(graph));
    }

    private static void produce(LocalBroker broker, DemoSettings settings, VariedFeedback feedback)
            throws CommandException {
        Timetable timetable = Timetable.of(Duration.ofSeconds(10), settings.recordsPerWindow());
        try (FeedbackProducer producer =
                new FeedbackProducer(broker.bootstrapServers(), timetable)) {
            for (int i = 0; i < feedback.lines().size(); i++) {
                producer.send(i, feedback.lines().get(i));
            }
            producer.flush();
        }
    }
}
