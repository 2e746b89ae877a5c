package io.polyphony.job.options;

import java.util.List;

/** The job cannot start as configured; carries every problem that was found, one line each. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public ConfigurationException(List<String> problems, Throwable cause) {
        super(String.join(System.lineSeparator(), problems), cause);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
