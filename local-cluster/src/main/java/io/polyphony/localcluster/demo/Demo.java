package io.polyphony.localcluster.demo;

import io.polyphony.embedding.Precision;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.ModelFileOption;
import io.polyphony.job.tools.command.PrecisionOption;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The whole of Polyphony on one machine, in one command: a real broker, Flink with its web UI,
 * sample feedback in, themes out.
 */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Starts a Kafka broker and a Flink cluster, writes feedback to Kafka, runs the job on"
                    + " it and shows the themes.",
            "Keeps running until Ctrl-C, unless --once."
        })
public final class Demo implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--once",
            description =
                    "End after the feedback. The last line of the output is a JSON object with in,"
                            + " labelled, deadLetters, themes, outliers, firstThemeSeconds (null"
                            + " without a theme) and seconds.")
    boolean once;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Folder of a Qwen3-Embedding model as published, or of an ONNX export of any"
                            + " embedding model. Default: the demo model.")
    @Nullable Path model;

    @Mixin ModelFileOption modelFile = new ModelFileOption();

    @Option(
            names = "--precision",
            paramLabel = "P",
            converter = PrecisionOption.class,
            description =
                    "Number format of the model: fp32 or int8 on the CPU, fp16 or bf16 on CUDA."
                        + " Default: fp32 on the CPU, bf16 on CUDA (fp16 where a GPU has no bf16).")
    @Nullable Precision precision;

    @Option(
            names = "--reviews",
            paramLabel = "FILE",
            description =
                    "Reviews instead of the sample: JSON objects, one per line, with at least id"
                            + " and text (.jsonl, .jsonl.gz).")
    @Nullable Path reviews;

    @Option(
            names = "--tickets",
            paramLabel = "FILE",
            description = "Tickets instead of the sample, likewise.")
    @Nullable Path tickets;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write every labelled vector to this file as a JSON line.")
    @Nullable Path outFile;

    @Option(names = "--with-vectors", description = "Write the vectors too.")
    boolean withVectors;

    @Option(
            names = "--records-per-window",
            paramLabel = "N",
            defaultValue = "30",
            description = "Records in each window of event time. Default: ${DEFAULT-VALUE}.")
    int recordsPerWindow;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallelism of the job. Default: ${DEFAULT-VALUE}.")
    int parallelism;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the broker. Default: a free one.")
    int kafkaPort;

    @Option(
            names = "--ui-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of Flink's web UI. Default: a free one.")
    int uiPort;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Option of the job or of Flink, such as -Dclustering.window=30s.")
    Map<String, String> jobOptions = new LinkedHashMap<>();

    @Mixin Commands.Common common = new Commands.Common();

    Demo(PrintStream out) {
        this.out = out;
    }

    /** Runs the demonstration and exits. */
    public static void main(String[] arguments) {
        Demo demo = new Demo(Commands.standardOutput());
        System.exit(Commands.run(demo, demo.common, System.err, arguments));
    }

    @Override
    public Integer call() throws Exception {
        new DemoRun(settings(), Home.find(), out).run();
        return 0;
    }

    DemoSettings settings() throws CommandException {
        require(parallelism >= 1 && parallelism <= 128, "--parallelism", parallelism, "1 to 128");
        requirePort("--kafka-port", kafkaPort);
        requirePort("--ui-port", uiPort);
        if (withVectors && outFile == null) {
            throw new CommandException("--with-vectors needs --out FILE");
        }
        if (outFile != null && (sameFile(outFile, reviews) || sameFile(outFile, tickets))) {
            throw new CommandException(
                    "--out " + outFile + " is also an input; it would be overwritten");
        }
        if (modelFile.file != null) {
            jobOptions.putIfAbsent(EmbeddingOptions.MODEL_FILE.key(), modelFile.file);
        }
        boolean own = reviews != null || tickets != null;
        Home home = Home.find();
        return new DemoSettings(
                own ? new FeedbackFiles(reviews, tickets) : home.sample(),
                new DemoSettings.Model(model, precision),
                once,
                recordsPerWindow,
                new DemoSettings.Output(outFile, withVectors),
                parallelism,
                new DemoSettings.Ports(kafkaPort, uiPort),
                jobOptions);
    }

    private static void requirePort(String option, int port) throws CommandException {
        require(port >= 0 && port <= 65535, option, port, "0 to 65535");
    }

    private static void require(boolean fits, String option, int value, String range)
            throws CommandException {
        if (!fits) {
            throw new CommandException("%s %d: must be %s".formatted(option, value, range));
        }
    }

    private static boolean sameFile(Path out, @Nullable Path in) {
        return in != null
                && out.toAbsolutePath().normalize().equals(in.toAbsolutePath().normalize());
    }
}
