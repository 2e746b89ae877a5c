package io.polyphony.job.check;

import io.polyphony.job.options.ConfigurationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The findings of checks: problems, which keep the job from starting, and warnings; one line each.
 * Problems come in the order of the checks, the causes before their effects, and each once.
 */
public final class Findings {

    private record Finding(Check check, String line) {}

    private final List<Finding> problems = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    /** Adds a problem. */
    public void refuse(Check check, String line) {
        add(problems, check, line);
    }

    /** Adds problems of one check. */
    public void refuse(Check check, Iterable<String> lines) {
        lines.forEach(line -> refuse(check, line));
    }

    /** Adds a warning. */
    public void warn(Check check, String line) {
        add(warnings, check, line);
    }

    /** Adds warnings of one check. */
    public void warn(Check check, Iterable<String> lines) {
        lines.forEach(line -> warn(check, line));
    }

    /** Adds everything that others have found. */
    public void addAll(Findings others) {
        others.problems.forEach(finding -> refuse(finding.check, finding.line));
        others.warnings.forEach(finding -> warn(finding.check, finding.line));
    }

    public List<String> problems() {
        return lines(problems);
    }

    public List<String> warnings() {
        return lines(warnings);
    }

    /** Returns whether there is a problem of one of the checks. */
    public boolean refusedBy(Check first, Check... others) {
        Set<Check> checks = EnumSet.of(first, others);
        return problems.stream().anyMatch(finding -> checks.contains(finding.check));
    }

    /**
     * Ends a program that cannot start.
     *
     * @throws ConfigurationException if there are problems, with all of them
     */
    public void throwProblems() throws ConfigurationException {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems());
        }
    }

    private static void add(List<Finding> findings, Check check, String line) {
        Finding finding = new Finding(check, line.strip().replaceAll("\\s*\\R\\s*", "; "));
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::check))
                .map(Finding::line)
                .toList();
    }
}
