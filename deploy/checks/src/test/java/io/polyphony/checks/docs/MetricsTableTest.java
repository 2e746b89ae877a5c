package io.polyphony.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The manual's table of metrics has what the functions and operators register, each of its kind.
 */
class MetricsTableTest {

    private static final Pattern REGISTRATION =
            Pattern.compile("\\.(counter|gauge|meter|histogram)\\(\\s*(?:\"(\\w+)\"|([A-Z_]+)\\b)");
    private static final Pattern SECTION = Pattern.compile("(?s)\n## Metrics\n(.*?)\n## ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.+?) \\| (\\w+) \\| .+ \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void theTableHasEveryMetricWithItsKind() throws IOException {
        assertThat(documented()).isEqualTo(registered()).hasSizeGreaterThan(20);
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        String manual = Files.readString(MarkdownPage.ROOT.resolve("deploy/README.md"));
        Matcher section = SECTION.matcher(manual);
        assertThat(section.find()).isTrue();
        for (MatchResult row : ROW.matcher(section.group(1)).results().toList()) {
            NAME.matcher(row.group(1))
                    .results()
                    .forEach(name -> kinds.put(name.group(1), row.group(2)));
        }
        return kinds;
    }

    private static Map<String, String> registered() throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        for (String module : new String[] {"udf", "job"}) {
            Path sources = MarkdownPage.ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    addRegistered(Files.readString(file), kinds);
                }
            }
        }
        return kinds;
    }

    private static void addRegistered(String source, Map<String, String> kinds) {
        for (MatchResult found : REGISTRATION.matcher(source).results().toList()) {
            String name =
                    found.group(2) == null ? constant(found.group(3), source) : found.group(2);
            kinds.put(name, found.group(1));
        }
    }

    private static String constant(String name, String source) {
        Matcher matcher = Pattern.compile(name + "\\s*=\\s*\"(\\w+)\"").matcher(source);
        return matcher.find() ? matcher.group(1) : name;
    }
}
