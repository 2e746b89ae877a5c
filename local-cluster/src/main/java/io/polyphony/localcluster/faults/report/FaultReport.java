package io.polyphony.localcluster.faults.report;

import io.polyphony.localcluster.faults.report.RunResult.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The figures of some runs as lines of Markdown. */
public final class FaultReport {

    private final List<RunResult> runs;

    public FaultReport(List<RunResult> runs) {
        this.runs = List.copyOf(runs);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(totals());
        lines.add("");
        lines.addAll(kinds());
        lines.add("");
        lines.addAll(perSeed());
        return lines;
    }

    private List<String> totals() {
        Quantiles recovery =
                new Quantiles(steps().filter(Step::fault).map(Step::recoveryMillis).toList());
        Quantiles checkpoints =
                new Quantiles(
                        runs.stream().flatMap(run -> run.checkpointMillis().stream()).toList());
        return List.of(
                "| | |",
                "|---|---|",
                row("seeds", Integer.toString(runs.size())),
                row("faults", Long.toString(steps().filter(Step::fault).count())),
                row("steps of an operator", Long.toString(operations())),
                row("records in", "%,d".formatted(sum("in"))),
                row("lost", Long.toString(findings("LOST"))),
                row("duplicated", Long.toString(findings("DUPLICATED"))),
                row("other findings", Long.toString(otherFindings())),
                row("recovery, median", seconds(recovery.of(.5))),
                row("recovery, 90 %", seconds(recovery.of(.9))),
                row("recovery, maximum", seconds(recovery.max())),
                row("checkpoint, median", checkpoints.of(.5) + " ms"),
                row("checkpoint, 99 %", checkpoints.of(.99) + " ms"),
                row("load of the machine at the end of a run, median", load()));
    }

    private List<String> kinds() {
        Map<String, List<Long>> byKind = new TreeMap<>();
        steps().forEach(
                        step ->
                                byKind.computeIfAbsent(name(step), kind -> new ArrayList<>())
                                        .add(step.recoveryMillis()));
        List<String> lines = new ArrayList<>();
        lines.add("| step | times | recovery, median | maximum |");
        lines.add("|---|---|---|---|");
        byKind.forEach(
                (kind, millis) -> {
                    Quantiles recovery = new Quantiles(millis);
                    lines.add(
                            row(
                                    kind,
                                    Integer.toString(millis.size()),
                                    seconds(recovery.of(.5)),
                                    seconds(recovery.max())));
                });
        return lines;
    }

    private List<String> perSeed() {
        List<String> lines = new ArrayList<>();
        lines.add("| seed | steps | in | labelled | dead letters | findings |");
        lines.add("|---|---|---|---|---|---|");
        for (RunResult run : runs) {
            lines.add(
                    row(
                            run.seeds().toString().replaceAll("[\\[\\]]", ""),
                            Integer.toString(run.steps().size()),
                            Long.toString(run.counts().getOrDefault("in", 0L)),
                            Long.toString(run.counts().getOrDefault("labelled", 0L)),
                            Long.toString(run.counts().getOrDefault("dead letters", 0L)),
                            run.findings().isEmpty()
                                    ? "none"
                                    : new TreeMap<>(run.findings()).toString()));
        }
        return lines;
    }

    private Stream<Step> steps() {
        return runs.stream().flatMap(run -> run.steps().stream());
    }

    private long operations() {
        return steps().filter(
                        step ->
                                Stream.of("RESCALE", "UPGRADE", "RESUBMIT")
                                        .anyMatch(step.kind()::equals))
                .count();
    }

    private long sum(String count) {
        return runs.stream().mapToLong(run -> run.counts().getOrDefault(count, 0L)).sum();
    }

    private long findings(String kind) {
        return runs.stream().mapToLong(run -> run.findings().getOrDefault(kind, 0L)).sum();
    }

    private long otherFindings() {
        long all =
                runs.stream()
                        .flatMap(run -> run.findings().values().stream())
                        .mapToLong(Long::longValue)
                        .sum();
        return all - findings("LOST") - findings("DUPLICATED");
    }

    private String load() {
        List<Long> hundredths = runs.stream().map(run -> Math.round(run.load() * 100)).toList();
        return "%.1f".formatted(new Quantiles(hundredths).of(.5) / 100.0);
    }

    private static String name(Step step) {
        String words = step.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        return step.moment().equals("ANY")
                ? words
                : words + ", " + step.moment().toLowerCase(Locale.ROOT);
    }

    private static String seconds(long millis) {
        return "%.1f s".formatted(millis / 1_000.0);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
