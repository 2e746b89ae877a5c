package io.polyphony.checks.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A selector of series in an expression: the name of a metric, and what its labels must be. */
record Selector(String name, List<Condition> conditions) {

    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:flink_|polyphony:)[\\w:]+)(?:\\{([^}]*)})?");
    private static final Pattern CONDITION =
            Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    /**
     * A condition on one label; a label that is not there is as good as an empty one, which no rule
     * wants.
     */
    record Condition(String label, String operator, String value) {

        boolean holds(String actual) {
            return actual != null
                    && switch (operator) {
                        case "=" -> actual.equals(value);
                        case "!=" -> !actual.equals(value);
                        case "=~" -> actual.matches(value);
                        default -> !actual.matches(value);
                    };
        }
    }

    /** All selectors of an expression; a dashboard's variable stands for any job of the project. */
    static List<Selector> in(String expression) {
        List<Selector> selectors = new ArrayList<>();
        Matcher matcher = SELECTOR.matcher(expression.replace("$job", "polyphony.*"));
        while (matcher.find()) {
            selectors.add(new Selector(matcher.group(1), conditions(matcher.group(2))));
        }
        return selectors;
    }

    /** Labels that an expression groups by. */
    static List<String> groupings(String expression) {
        return GROUPING.matcher(expression)
                .results()
                .flatMap(result -> List.of(result.group(1).split(",\\s*")).stream())
                .toList();
    }

    /** Returns whether the metric is computed by a rule of ours instead of being reported. */
    boolean isRecorded() {
        return name.startsWith("polyphony:");
    }

    boolean selects(Scrape.Series series) {
        return series.name().equals(name)
                && conditions.stream()
                        .allMatch(
                                condition ->
                                        condition.holds(series.labels().get(condition.label())));
    }

    private static List<Condition> conditions(String text) {
        return CONDITION
                .matcher(text == null ? "" : text)
                .results()
                .map(found -> new Condition(found.group(1), found.group(2), found.group(3)))
                .toList();
    }
}
