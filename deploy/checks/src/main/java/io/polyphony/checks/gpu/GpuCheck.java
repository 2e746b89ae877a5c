package io.polyphony.checks.gpu;

import io.polyphony.checks.gpu.CheckRunner.Finished;
import io.polyphony.checks.gpu.step.AgreementStep;
import io.polyphony.checks.gpu.step.AttentionStep;
import io.polyphony.checks.gpu.step.CheckModels;
import io.polyphony.checks.gpu.step.CheckStep;
import io.polyphony.checks.gpu.step.DevicesStep;
import io.polyphony.checks.gpu.step.JobStep;
import io.polyphony.checks.gpu.step.MemoryLimitStep;
import io.polyphony.checks.gpu.step.PlacementStep;
import io.polyphony.checks.gpu.step.ReopenStep;
import io.polyphony.checks.gpu.step.ShapesStep;
import io.polyphony.checks.gpu.step.SpeedStep;
import io.polyphony.checks.gpu.step.ThreadsStep;
import io.polyphony.checks.gpu.step.TokenLimitStep;
import io.polyphony.localcluster.home.WorkFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/checks/gpu}: whether the engine runs on this machine's GPU, and how fast. */
@Command(
        name = "gpu",
        description = {
            "Tries the embedding engine on a GPU, with random weights in the shape of"
                    + " Qwen3-Embedding-0.6B. Stops at the first",
            "step that fails. The last line is a JSON object; it says passed only if every step"
                    + " passed on a GPU."
        },
        mixinStandardHelpOptions = true)
public final class GpuCheck implements Callable<Integer> {

    /** Device that the engine runs on. */
    enum Where {
        cuda,
        cpu
    }

    private final PrintStream out;

    @Option(
            names = "--device",
            description =
                    "cuda or cpu (default: ${DEFAULT-VALUE}). With cpu the steps that make sense"
                            + " run in a tiny shape on the processor, to try the check itself; the"
                            + " others are skipped.")
    private Where where = Where.cuda;

    @Option(names = "--without-job", description = "Leave out the last step, the whole job.")
    private boolean withoutJob;

    @Option(
            names = "--work",
            description =
                    "Where models are made, 6 GB; they go again at the end (default:"
                            + " ${DEFAULT-VALUE}).")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"));

    GpuCheck(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the check and exits: 0 if no step failed, 1 if one did, 2 if the arguments cannot be
     * used.
     */
    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new GpuCheck(out)).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (WorkFolder folder = WorkFolder.create(work)) {
            CheckModels models =
                    where == Where.cuda
                            ? CheckModels.onCuda(folder.path())
                            : CheckModels.standIn(folder.path());
            CheckReport report = new CheckReport(out);
            List<CheckStep> steps = steps();
            List<Finished> finished = new CheckRunner(models, report::step).run(steps);
            report.finish(models, finished, steps.size());
            return CheckReport.hasFailed(finished) ? 1 : 0;
        }
    }

    List<CheckStep> steps() {
        List<CheckStep> steps =
                new ArrayList<>(
                        List.of(
                                new DevicesStep(),
                                new PlacementStep(),
                                new AttentionStep(),
                                new AgreementStep(),
                                new TokenLimitStep(),
                                new MemoryLimitStep(),
                                new SpeedStep(),
                                new ThreadsStep(),
                                new ShapesStep(),
                                new ReopenStep()));
        if (!withoutJob) {
            steps.add(new JobStep());
        }
        return steps;
    }
}
