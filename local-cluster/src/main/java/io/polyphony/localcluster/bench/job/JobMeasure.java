package io.polyphony.localcluster.bench.job;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.TextOptions;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.demo.DemoSettings;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Engine, job, and the job that delivers at least once, in turns, so that a machine that is slower
 * for a while is so for all; then the job without its vector cache, and once more under a profiler.
 * One untimed turn comes first: it compiles the code of both.
 */
final class JobMeasure {

    private static final Map<String, String> NO_CACHE = Map.of("embedding.cache.max-size", "0 b");

    private static final Map<String, String> AT_LEAST_ONCE =
            Map.of("delivery.guarantee", "at-least-once");

    private final DemoSettings settings;
    private final JobExtent extent;
    private final Home home;
    private final JobReport report;

    JobMeasure(DemoSettings settings, JobExtent extent, Home home, JobReport report) {
        this.settings = settings;
        this.extent = extent;
        this.home = home;
        this.report = report;
    }

    /**
     * Measures everything.
     *
     * @param work folder for data, which the caller removes
     * @param recording file for the recording of the profiler; null for one in {@code work}
     */
    void run(Path work, @Nullable Path recording) throws Exception {
        VariedFeedback feedback = VariedFeedback.of(settings.feedback(), extent.records());
        List<String> texts = feedback.texts();
        report.begin(settings, extent);
        try (JobStage stage = JobStage.open(settings, feedback, home, work);
                BareEngine engine = engine(stage.options())) {
            if (extent.warmsUp()) {
                engine.run(texts);
                checked(stage.run(Map.of(), JobWatch.NONE));
            }
            List<Double> bare = new ArrayList<>();
            List<JobRound> jobs = new ArrayList<>();
            List<JobRound> atLeastOnce = new ArrayList<>();
            for (int round = 0; round < extent.rounds(); round++) {
                bare.add(perSecond(engine, texts));
                jobs.add(checked(stage.run(Map.of(), JobWatch.NONE)));
                atLeastOnce.add(checked(stage.run(AT_LEAST_ONCE, JobWatch.NONE)));
                report.round(round + 1, bare.get(round), jobs.get(round), atLeastOnce.get(round));
            }
            report.rates(bare, jobs);
            report.guarantees(jobs, atLeastOnce);
            report.withoutCache(checked(stage.run(NO_CACHE, JobWatch.NONE)));
            profile(stage, recording == null ? work.resolve("job.jfr") : recording);
        }
        report.finish();
    }

    private void profile(JobStage stage, Path file) throws Exception {
        try (Profiler profiler = new Profiler(file, stage::brokerTime)) {
            JobRound round = checked(stage.run(Map.of(), profiler));
            report.profile(round, profiler.result());
        }
    }

    private JobRound checked(JobRound round) throws CommandException {
        if (round.labelled() + round.deadLetters() != extent.records()) {
            throw new CommandException(
                    "%d records went in, but %d labelled and %d dead letters came out"
                            .formatted(extent.records(), round.labelled(), round.deadLetters()));
        }
        return round;
    }

    private static double perSecond(BareEngine engine, List<String> texts) throws Exception {
        long start = System.nanoTime();
        engine.run(texts);
        return texts.size() / ((System.nanoTime() - start) / 1e9);
    }

    /** Model, instruction, threads and micro-batches are those of the job. */
    private BareEngine engine(Map<String, String> complete)
            throws EmbeddingException, ConfigurationException {
        JobConfiguration options = JobConfiguration.of(complete);
        String model = options.get(EmbeddingOptions.MODEL);
        Instruction instruction = FolderInstruction.resolve(null, Path.of(model));
        CompiledModelLoader loader =
                new CompiledModelLoader(
                                model,
                                options.getOptional(EmbeddingOptions.CACHE_DIR).orElse(null),
                                null,
                                options.get(EmbeddingOptions.THREADS),
                                Device.AUTO)
                        .with(instruction);
        BatchingSettings batching =
                new BatchingSettings(
                        options.get(EmbeddingOptions.MAX_BATCH_TOKENS),
                        options.get(EmbeddingOptions.MAX_BATCH_SIZE),
                        options.get(EmbeddingOptions.MAX_TIME_IN_BUFFER),
                        options.get(EmbeddingOptions.MAX_INFERENCE_TIME),
                        new TextSettings(
                                options.get(TextOptions.MAX_TOKENS),
                                options.get(TextOptions.MAX_CHUNKS),
                                options.get(TextOptions.MAX_CHARACTERS),
                                instruction));
        return BareEngine.open(loader, batching, settings.parallelism());
    }
}
