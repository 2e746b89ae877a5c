package io.polyphony.localcluster.bench.job;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.bench.engine.Hardware;
import io.polyphony.localcluster.bench.engine.Rounds;
import io.polyphony.localcluster.demo.DemoSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Prints measured values line by line and collects them for the JSON object that is the last line.
 */
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
                settings.model().folderOr(Path.of("demo model")));
        json.put("short", extent.brief());
        ObjectNode node = json.putObject("hardware");
        node.put("processor", hardware.processor()).put("cores", hardware.cores());
        hardware.instructionSets().forEach(node.putArray("instruction_sets")::add);
        node.put("jdk", hardware.jdk()).put("onnx_runtime", hardware.onnxRuntime());
        json.put("records", extent.records())
                .put("records_per_window", settings.recordsPerWindow())
                .put("parallelism", settings.parallelism());
    }

    void round(int number, double bare, JobRound job, JobRound atLeastOnce) {
        print(
                "  round %d: engine %,8.0f records/s, job %,8.0f records/s: %.1f s, first vector"
                        + " after %.1f s, last %.1f s before the end; at least once %,8.0f"
                        + " records/s",
                number,
                bare,
                job.perSecond(),
                job.seconds(),
                job.firstOutputSeconds(),
                job.lastOutputSeconds(),
                atLeastOnce.perSecond());
    }

    /** Median of the job that delivers at least once, and the median of the ratios to it. */
    void guarantees(List<JobRound> exactlyOnce, List<JobRound> atLeastOnce) {
        value(
                "at_least_once_records_s",
                "the job, delivering at least once",
                median(atLeastOnce, JobRound::perSecond));
        share(
                "exactly_once_of_at_least_once",
                "exactly once, of that rate",
                Rounds.median(
                        ratios(
                                atLeastOnce.stream().map(JobRound::perSecond).toList(),
                                exactlyOnce)));
    }

    /** Medians, and the median of the ratios of each round. */
    void rates(List<Double> bare, List<JobRound> jobs) {
        JobRound last = jobs.get(jobs.size() - 1);
        json.put("rounds", jobs.size())
                .put("labelled", last.labelled())
                .put("dead_letters", last.deadLetters());
        print("medians of %d rounds", jobs.size());
        value("engine_records_s", "clean, tokenise and embed alone", Rounds.median(bare));
        value("job_records_s", "the job, Kafka to Kafka", median(jobs, JobRound::perSecond));
        share("job_of_engine", "the job's rate of the engine's", Rounds.median(ratios(bare, jobs)));
        json.put("first_vector_s", median(jobs, JobRound::firstOutputSeconds))
                .put("last_commit_s", median(jobs, JobRound::lastOutputSeconds));
    }

    private static List<Double> ratios(List<Double> bare, List<JobRound> jobs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            ratios.add(jobs.get(i).perSecond() / bare.get(i));
        }
        return ratios;
    }

    private static double median(List<JobRound> jobs, ToDoubleFunction<JobRound> value) {
        return Rounds.median(jobs.stream().map(value::applyAsDouble).toList());
    }

    void withoutCache(JobRound job) {
        value("job_no_cache_records_s", "one run without vector cache", job.perSecond());
    }

    void profile(JobRound job, Profiler.Result result) {
        CpuProfile profile = result.profile();
        double available = result.seconds() * Runtime.getRuntime().availableProcessors();
        print("one run under the Flight Recorder, %,d samples", profile.samples());
        json.put("profile_samples", profile.samples());
        value("job_profiled_records_s", "the job, profiled", job.perSecond());
        share("cores_job", "of all cores: this process", profile.seconds() / available);
        share("cores_broker", "of all cores: the broker", result.brokerSeconds() / available);
        table("kind of work", "activities", profile.byActivity());
        profile.byActivity().forEach(line -> line(json.withObject("/activities"), line));
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

    private void table(String title, String field, List<CpuProfile.Line> lines) {
        print("%-60s %8s %10s %8s", title, "share", "CPU", "samples");
        ObjectNode node = json.putObject(field);
        lines.stream()
                .limit(MAX_LINES)
                .filter(line -> line.share() >= LEAST_SHARE)
                .forEach(
                        line -> {
                            print(
                                    "  %-58s %6.1f %% %8.1f s %8d",
                                    cut(line.name()),
                                    100 * line.share(),
                                    line.seconds(),
                                    line.samples());
                            line(node, line);
                        });
    }

    private static void line(ObjectNode node, CpuProfile.Line line) {
        node.putObject(line.name())
                .put("share", line.share())
                .put("seconds", line.seconds())
                .put("samples", line.samples());
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
