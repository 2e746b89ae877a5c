package io.polyphony.localcluster.demo;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.ModelFolder;
import io.polyphony.localcluster.broker.BrokerSettings;
import io.polyphony.localcluster.broker.LocalBroker;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.feedback.FeedbackProducer;
import io.polyphony.localcluster.feedback.Timetable;
import io.polyphony.localcluster.flink.EnrichmentGraph;
import io.polyphony.localcluster.flink.FlinkCluster;
import io.polyphony.localcluster.flink.RunningJob;
import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.home.WorkFolder;
import io.polyphony.localcluster.result.ResultReader;
import io.polyphony.localcluster.result.VectorFile;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * One run of the demonstration, from checking the files to the table of themes. Everything it
 * starts ends with it.
 */
final class DemoRun {

    private static final Duration POLL = Duration.ofMillis(500);

    private final DemoSettings settings;
    private final Home home;
    private final DemoOutput output;

    DemoRun(DemoSettings settings, Home home, PrintStream out) {
        this.settings = settings;
        this.home = home;
        this.output = new DemoOutput(out, home);
    }

    /**
     * Runs to the end of the feedback, or without {@code --once} until the JVM is asked to stop.
     *
     * @throws CommandException if something cannot be used, the job fails or a record is missing at
     *     the end
     */
    void run() throws CommandException, InterruptedException {
        Duration window = DemoOptions.window(settings.jobOptions());
        Timetable timetable = Timetable.of(window, settings.recordsPerWindow());
        FeedbackFiles.Counts counts = settings.feedback().check();
        output.feedback(counts, timetable);
        Path model = model();
        EnrichmentGraph.check(
                DemoOptions.complete(
                        settings,
                        new DemoOptions.Places(
                                "not-started:9092", model, home.modelCache(), home.work())));
        try (Resources resources = new Resources()) {
            try {
                run(resources, new Input(counts, timetable, model));
            } catch (CommandException | RuntimeException e) {
                if (resources.stopped()) {
                    throw new Commands.Interruption();
                }
                throw e;
            }
        }
    }

    /** Feedback of a run. */
    private record Input(FeedbackFiles.Counts counts, Timetable timetable, Path model) {}

    private void run(Resources resources, Input input)
            throws CommandException, InterruptedException {
        Path work = resources.add(WorkFolder.create(home.work())).path();
        LocalBroker broker =
                resources.add(
                        LocalBroker.launch(
                                new BrokerSettings(
                                        work.resolve("broker"),
                                        home.logs().resolve("broker.log"),
                                        settings.ports().kafka())));
        DemoOptions.Places places =
                new DemoOptions.Places(
                        broker.bootstrapServers(), input.model(), home.modelCache(), work);
        Map<String, String> options = DemoOptions.complete(settings, places);
        // Flink starts while the broker does.
        FlinkCluster flink =
                resources.add(
                        FlinkCluster.start(
                                Configuration.fromMap(options),
                                DemoOptions.slots(options),
                                settings.ports().ui()));
        broker.awaitReady();
        Topics.create(broker.bootstrapServers(), settings.parallelism());
        output.started(broker.bootstrapServers(), flink.webInterface(), input.model());

        produce(broker, input);
        VectorFile out = null;
        if (settings.output().file() != null) {
            out =
                    resources.add(
                            new VectorFile(
                                    settings.output().file(), settings.output().withVectors()));
        }
        RunningJob job = flink.submit(EnrichmentGraph.of(options));
        try (ResultReader reader = new ResultReader(broker.bootstrapServers(), out)) {
            if (settings.once()) {
                follow(job, reader, input);
            } else {
                followForever(job, reader, input);
            }
        }
    }

    private Path model() throws CommandException {
        Path given = settings.model().folder();
        return ModelFolder.require(given == null ? home.demoModel() : given);
    }

    private void produce(LocalBroker broker, Input input) throws CommandException {
        try (FeedbackProducer producer =
                new FeedbackProducer(broker.bootstrapServers(), input.timetable())) {
            settings.feedback().forEach(input.counts(), producer::send);
            producer.flush();
        }
    }

    private void follow(RunningJob job, ResultReader reader, Input input)
            throws CommandException, InterruptedException {
        long in = input.counts().total();
        while (!job.isFinished()) {
            reader.poll(POLL);
            output.progress(in, reader.results());
        }
        reader.readFinished();
        finish(reader, input);
        output.summary(in, reader.results());
        long out = reader.results().labelled() + reader.results().deadLetters();
        if (out != in) {
            throw new CommandException(
                    "%d records went in, but %d labelled and %d dead letters came out; see %s"
                            .formatted(
                                    in,
                                    reader.results().labelled(),
                                    reader.results().deadLetters(),
                                    home.logs()));
        }
    }

    private void followForever(RunningJob job, ResultReader reader, Input input)
            throws CommandException, InterruptedException {
        long in = input.counts().total();
        boolean shown = false;
        while (!job.isFinished()) {
            reader.poll(POLL);
            output.progress(in, reader.results());
            if (!shown && reader.results().labelled() + reader.results().deadLetters() >= in) {
                shown = true;
                finish(reader, input);
                output.running();
            }
        }
    }

    private void finish(ResultReader reader, Input input) throws CommandException {
        FeedbackTexts texts = new FeedbackTexts(settings.feedback(), input.counts());
        output.themes(reader.results(), texts, settings.model().isDemoModel());
        Path out = settings.output().file();
        if (out != null && Files.exists(out)) {
            output.written(out);
        }
    }
}
