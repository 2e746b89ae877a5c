package io.polyphony.localcluster.bench.job;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.DemoSettings;
import io.polyphony.localcluster.bench.engine.Hardware;
import io.polyphony.localcluster.bench.engine.Rounds;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints measured values line by line and collects them for the JSON object that is the last line. */
final class JobReport {

    /** Lines of a table of the profile at most, and the least share that has one. */
    private static final int MAX_LINES = 16;

    private static final double LEAST_SHARE = 0.005;

    private final PrintStream out;
    private final ObjectNode json = new JsonMapper().createObjectNode();

    JobReport(PrintStream out) {
        this.out = out;
    }

    void begin(DemoSettings settings, JobExtent extent) throws IOException {
        Hardware hardware = Hardware.here();
        print(
                "%s, %d cores, %s; JDK %s, ONNX Runtime %s",
                hardware.processor(),
                hardware.cores(),
                String.join(" ", hardware.instructionSets()),
                hardware.jdk(),
                hardware.onnxRuntime());
        print(
                "%,d records, %d in each window of event time, %d slots; %s",
                extent.records(),
                settings.recordsPerWindow(),
                settings.parallelism(),
                settings.model() == null ? "demo model" : settings.model());
        json.put("short", extent.brief());
        ObjectNode node = json.putObject("hardware");
        node.put("processor", hardware.processor()).put("cores", hardware.cores());
        hardware.instructionSets().forEach(node.putArray("instruction_sets")::add);
        node.put("jdk", hardware.jdk()).put("onnx_runtime", hardware.onnxRuntime());
        json.put("records", extent.records())
                .put("records_per_window", settings.recordsPerWindow())
                .put("parallelism", settings.parallelism());
    }

    void round(int number, double bare, JobRound job) {
        print(
                "  round %d: engine %,8.0f records/s, job %,8.0f after its warm-up, %,8.0f in all",
                number, bare, job.rate().perSecond(), job.wholePerSecond());
    }

    /** Medians, and the median of the ratios of each round. */
    void rates(List<Double> bare, List<JobRound> jobs) {
        List<Double> steady = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            steady.add(jobs.get(i).rate().perSecond());
            whole.add(jobs.get(i).wholePerSecond());
            ratios.add(jobs.get(i).rate().perSecond() / bare.get(i));
        }
        JobRound last = jobs.get(jobs.size() - 1);
        json.put("rounds", jobs.size())
                .put("labelled", last.labelled())
                .put("dead_letters", last.deadLetters());
        print("medians of %d rounds", jobs.size());
        value("engine_records_s", "clean, tokenise and embed alone", Rounds.median(bare));
        value("job_records_s", "the job, Kafka to Kafka", Rounds.median(steady));
        value("job_records_s_whole", "the job with its first fifth", Rounds.median(whole));
        share("job_of_engine", "the job's rate of the engine's", Rounds.median(ratios));
    }

    void withoutCache(JobRound job) {
        value("job_no_cache_records_s", "one run without vector cache", job.rate().perSecond());
    }

    void profile(JobRound job, Profiler.Result result) {
        CpuProfile profile = result.profile();
        double available = result.seconds() * Runtime.getRuntime().availableProcessors();
        print("one run under the Flight Recorder, %,d samples", profile.samples());
        json.put("profile_samples", profile.samples());
        value("job_profiled_records_s", "the job, profiled", job.rate().perSecond());
        share("cores_job", "of all cores: this process", profile.seconds() / available);
        share("cores_broker", "of all cores: the broker", result.brokerSeconds() / available);
        table("kind of work", "activities", profile.byActivity());
        table("task or thread", "tasks", profile.byTask());
        table("task and kind of work", "tasks_activities", profile.byTaskAndActivity());
        table("method of this project, or the innermost", "methods", profile.byMethod());
        print("%-60s %8s %8s %8s", "Flink's time of each task", "busy", "blocked", "idle");
        ObjectNode tasks = json.putObject("flink_tasks");
        for (TaskTime task : job.tasks()) {
            print(
                    "  %-58s %6.1f %% %6.1f %% %6.1f %%",
                    cut(task.task()),
                    100 * task.busy(),
                    100 * task.backPressured(),
                    100 * task.idle());
            tasks.putObject(task.task())
                    .put("busy", task.busy())
                    .put("back_pressured", task.backPressured())
                    .put("idle", task.idle());
        }
    }

    /** Prints the last line. */
    void finish() {
        out.println(json);
    }

    /** The JSON object has every line, the table only those that matter. */
    private void table(String title, String field, List<CpuProfile.Line> lines) {
        print("%-60s %8s %10s %8s", title, "share", "CPU", "samples");
        ObjectNode node = json.putObject(field);
        int printed = 0;
        for (CpuProfile.Line line : lines) {
            if (printed++ < MAX_LINES && line.share() >= LEAST_SHARE) {
                print(
                        "  %-58s %6.1f %% %8.1f s %8d",
                        cut(line.name()), 100 * line.share(), line.seconds(), line.samples());
            }
            node.putObject(line.name())
                    .put("share", line.share())
                    .put("seconds", line.seconds())
                    .put("samples", line.samples());
        }
    }

    private static String cut(String name) {
        return name.length() <= 58
                ? name
                : name.substring(0, 27) + "..." + name.substring(name.length() - 28);
    }

    private void value(String field, String label, double perSecond) {
        print("  %-48s %,10.0f records/s", label, perSecond);
        json.put(field, perSecond);
    }

    private void share(String field, String label, double value) {
        print("  %-48s %10.1f %%", label, 100 * value);
        json.put(field, value);
    }

    private void print(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
