package io.polyphony.checks.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures of a checkout, read from its sources alone: sizes of packages, files, methods and
 * records, cycles of packages, the words of Javadoc, and the README. Needs no build, so that it
 * measures old commits as well; imports the JDK alone for that reason.
 */
public final class Structure {

    static final int FILES_OF_A_PACKAGE = 25;
    static final int LINES_OF_A_FILE = 400;
    static final int LINES_OF_A_METHOD = 60;
    static final int COMPONENTS_OF_A_RECORD = 8;
    static final int COLUMNS = 100;
    static final int README_LINES = 150;
    static final int README_WORDS = 1200;
    static final int README_COLUMNS = 120;

    private final Path root;
    private final List<SourceFile> sources;

    /** Files of main by {@code module:package}, since a package may stand in two modules. */
    private final Map<String, List<SourceFile>> packages;

    private Structure(Path root, List<SourceFile> sources) {
        this.root = root;
        this.sources = sources;
        this.packages =
                of("main").stream()
                        .collect(
                                Collectors.groupingBy(
                                        SourceFile::packageName,
                                        TreeMap::new,
                                        Collectors.toList()));
    }

    /** Reads all Java files under a folder but those of {@code target} and {@code .git}. */
    static Structure of(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return new Structure(
                    root,
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(root::relativize)
                            .filter(file -> !file.toString().matches("(.*/)?(target|\\.git)/.*"))
                            .sorted()
                            .map(file -> SourceFile.read(root, file))
                            .toList());
        }
    }

    /**
     * Prints a table with a column for each root; {@code --list} and {@code --check} add places.
     */
    public static void main(String... arguments) throws IOException {
        Set<String> flags = new HashSet<>();
        List<Path> roots = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                flags.add(argument);
            } else {
                roots.add(Path.of(argument).toAbsolutePath().normalize());
            }
        }
        if (!Set.of("--list", "--check").containsAll(flags)) {
            System.err.println("usage: structure [--list] [--check] [ROOT...]");
            System.exit(2);
        }
        List<Structure> measured = new ArrayList<>();
        for (Path each : roots.isEmpty() ? List.of(Path.of("").toAbsolutePath()) : roots) {
            measured.add(of(each));
        }
        System.out.print(table(measured));
        Structure last = measured.get(measured.size() - 1);
        if (!flags.isEmpty()) {
            last.violations().values().forEach(found -> found.forEach(System.out::println));
        }
        boolean broken = last.violations().values().stream().anyMatch(found -> !found.isEmpty());
        System.exit(flags.contains("--check") && broken ? 1 : 0);
    }

    private static String table(List<Structure> measured) throws IOException {
        StringBuilder table = new StringBuilder("| measure |");
        measured.forEach(each -> table.append(' ').append(each.root.getFileName()).append(" |"));
        table.append("\n|---|").append("---|".repeat(measured.size())).append('\n');
        List<Map<String, String>> columns = new ArrayList<>();
        for (Structure each : measured) {
            columns.add(each.measures());
        }
        for (String measure : columns.get(0).keySet()) {
            table.append("| ").append(measure).append(" |");
            columns.forEach(column -> table.append(' ').append(column.get(measure)).append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    /** Returns each measure with its value, in the order of the table. */
    Map<String, String> measures() throws IOException {
        List<SourceFile> main = of("main");
        Map<String, String> measures = new LinkedHashMap<>();
        Map<String, List<SourceFile>> large = new TreeMap<>(packages);
        large.values().removeIf(files -> files.size() <= FILES_OF_A_PACKAGE);
        int crowded = large.values().stream().mapToInt(List::size).sum();
        measures.put("packages, files", packages.size() + ", " + main.size());
        measures.put(
                "packages over %d files".formatted(FILES_OF_A_PACKAGE),
                "%d (%d %% of all files)".formatted(large.size(), 100 * crowded / main.size()));
        SourceFile longest =
                sources.stream().max(Comparator.comparingInt(SourceFile::lines)).orElseThrow();
        measures.put("longest file", longest.lines() + " (" + longest.file().getFileName() + ")");
        measures.put("lines of a file, median", "" + median(main.stream().map(SourceFile::lines)));
        List<SourceFile.Part> methods =
                main.stream().flatMap(source -> source.methods().stream()).toList();
        measures.put(
                "lines of a method, median, longest",
                "%d, %d"
                        .formatted(
                                median(methods.stream().map(SourceFile.Part::size)),
                                methods.stream().mapToInt(SourceFile.Part::size).max().orElse(0)));
        measures.put("package cycles", cyclesInWords());
        violations().forEach((rule, found) -> measures.putIfAbsent(rule, "" + found.size()));
        measures.put(
                "Javadocs", "" + sources.stream().mapToInt(one -> one.javadocs().size()).sum());
        double test = of("test").stream().mapToInt(SourceFile::lines).sum();
        int lines = main.stream().mapToInt(SourceFile::lines).sum();
        measures.put("lines of main, test to main", "%,d, %.2f".formatted(lines, test / lines));
        Readme readme = Readme.read(root);
        measures.put(
                "README: words, lines, columns",
                "%,d, %d, %d".formatted(readme.words(), readme.lines(), readme.columns()));
        return measures;
    }

    /** Returns the places that break each rule; a rule that holds has none. */
    Map<String, List<String>> violations() throws IOException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> large = new ArrayList<>();
        packages.forEach(
                (name, files) -> {
                    if (files.size() > FILES_OF_A_PACKAGE) {
                        large.add(name + ": " + files.size() + " files");
                    }
                });
        found.put("packages over %d files".formatted(FILES_OF_A_PACKAGE), large);
        found.put(
                "files over %d lines".formatted(LINES_OF_A_FILE),
                sources.stream()
                        .filter(source -> source.lines() > LINES_OF_A_FILE)
                        .map(source -> source.file() + ": " + source.lines() + " lines")
                        .toList());
        found.put(
                "methods over %d lines".formatted(LINES_OF_A_METHOD),
                parts(of("main"), SourceFile::methods, LINES_OF_A_METHOD, "lines"));
        found.put(
                "records over %d components".formatted(COMPONENTS_OF_A_RECORD),
                parts(of("main"), SourceFile::records, COMPONENTS_OF_A_RECORD, "components"));
        found.put("Javadocs that open with a fragment", openings());
        found.put("Javadocs with images for terms", images());
        found.put("lines over %d columns".formatted(COLUMNS), wideLines());
        found.put(
                "package cycles",
                cycles().stream().map(cycle -> "cycle: " + String.join(", ", cycle)).toList());
        found.put("README over its limits", Readme.read(root).tooLong());
        return found;
    }

    /** Returns the Javadocs that begin with a question word or a preposition. */
    List<String> openings() {
        return javadocs(Javadoc::opensWithAFragment);
    }

    /** Returns the Javadocs with a word that stands for a term of the field. */
    List<String> images() {
        return javadocs(Javadoc::hasAnImage);
    }

    /** Returns the lines that are wider than {@link #COLUMNS}. */
    List<String> wideLines() {
        List<String> found = new ArrayList<>();
        for (SourceFile source : sources) {
            String[] lines = source.text().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].length() > COLUMNS) {
                    found.add(
                            source.file() + ":" + (i + 1) + ": " + lines[i].length() + " columns");
                }
            }
        }
        return found;
    }

    /** Returns, per module, the sets of its packages that reach each other by imports. */
    List<Set<String>> cycles() {
        Map<String, Set<String>> imports = new TreeMap<>();
        packages.forEach(
                (name, files) ->
                        imports.put(
                                name,
                                files.stream()
                                        .flatMap(file -> file.imports(packages.keySet()))
                                        .filter(target -> !target.equals(name))
                                        .collect(Collectors.toCollection(TreeSet::new))));
        Set<Set<String>> cycles = new HashSet<>();
        for (String name : imports.keySet()) {
            Set<String> cycle = new TreeSet<>(reachable(name, imports));
            cycle.removeIf(other -> !reachable(other, imports).contains(name));
            if (!cycle.isEmpty()) {
                cycles.add(cycle);
            }
        }
        return cycles.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    private String cyclesInWords() {
        List<Set<String>> cycles = cycles();
        int packagesInThem = cycles.stream().mapToInt(Collection::size).sum();
        return "%d (of %d packages)".formatted(cycles.size(), packagesInThem);
    }

    private static Set<String> reachable(String start, Map<String, Set<String>> edges) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(edges.get(start));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(edges.get(next));
            }
        }
        return seen;
    }

    private List<SourceFile> of(String set) {
        return sources.stream()
                .filter(source -> source.file().toString().contains("src/" + set + "/java/"))
                .filter(source -> !source.file().endsWith("package-info.java"))
                .toList();
    }

    private List<String> javadocs(Predicate<Javadoc> isBad) {
        return sources.stream()
                .flatMap(
                        source ->
                                source.javadocs().stream()
                                        .filter(isBad)
                                        .map(javadoc -> source.file() + ":" + javadoc))
                .toList();
    }

    private static List<String> parts(
            List<SourceFile> sources,
            Function<SourceFile, List<SourceFile.Part>> parts,
            int limit,
            String unit) {
        return sources.stream()
                .flatMap(
                        source ->
                                parts.apply(source).stream()
                                        .filter(part -> part.size() > limit)
                                        .map(
                                                part ->
                                                        "%s:%d: %s: %d %s"
                                                                .formatted(
                                                                        source.file(),
                                                                        part.line(),
                                                                        part.name(),
                                                                        part.size(),
                                                                        unit)))
                .toList();
    }

    private static int median(Stream<Integer> sizes) {
        List<Integer> sorted = sizes.sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
