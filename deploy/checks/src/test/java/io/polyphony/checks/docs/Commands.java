package io.polyphony.checks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands that the repository has: scripts, sub-commands and options of its programs, profiles
 * and modules of the build; and the names of its classes.
 */
final class Commands {

    private static final Pattern COMMAND = Pattern.compile("@Command\\(\\s*name = \"([\\w-]+)\"");
    private static final Pattern OF_THE_RELEASE = Pattern.compile("(?m)^  ([a-z-]+)\\) ");
    private static final Pattern PROFILE = Pattern.compile("(?s)<profile>.*?<id>([\\w-]+)</id>");
    private static final Set<String> OF_PICOCLI = Set.of("--help", "--version");

    private final String programs;
    private final Set<String> subcommands;
    private final Set<String> ofTheRelease;
    private final Set<String> profiles;
    private final Set<String> classes;

    Commands() throws IOException {
        programs = read(".*/src/main/java/.*\\.java") + read("(deploy|local-cluster|udf)/[^.]*");
        subcommands = found(COMMAND, programs);
        ofTheRelease =
                found(
                        OF_THE_RELEASE,
                        Files.readString(
                                MarkdownPage.ROOT.resolve("deploy/distribution/bin/polyphony")));
        classes =
                files(".*/src/[a-z]+/java/.*\\.java")
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet());
        profiles = found(PROFILE, read("(.*/)?pom\\.xml"));
    }

    boolean isClass(String name) {
        return classes.contains(name);
    }

    /** Returns the problem of a line of a shell, or an empty text. */
    String problemOf(String line) {
        String bare = line.replaceAll("(^|\\s)#.*", "");
        return Stream.of(bare.split("&&|\\||;"))
                .map(command -> problemOf(List.of(command.strip().split("\\s+"))))
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String problemOf(List<String> command) {
        List<String> words =
                command.stream().dropWhile(word -> word.matches("[A-Z_0-9]+=.*")).toList();
        String name = words.isEmpty() ? "" : words.get(0);
        List<String> arguments = words.isEmpty() ? List.of() : words.subList(1, words.size());
        if (name.equals("./mvnw")) {
            return problemOfMaven(arguments);
        }
        if (name.equals("bin/polyphony")) {
            return problemOfProgram(name, arguments, ofTheRelease);
        }
        if (name.matches("(local-cluster|deploy|udf|\\.ci)/.*")) {
            if (!Files.isExecutable(MarkdownPage.ROOT.resolve(name))) {
                return name + " is no command";
            }
            boolean hasSubcommands = name.matches("local-cluster/(cluster|bench)");
            return problemOfProgram(name, arguments, hasSubcommands ? subcommands : Set.of());
        }
        return "";
    }

    private String problemOfProgram(String name, List<String> arguments, Set<String> subcommands) {
        if (!subcommands.isEmpty()
                && !arguments.isEmpty()
                && arguments.get(0).matches("[a-z-]*[a-z]")
                && !arguments.get(0).startsWith("-")
                && !subcommands.contains(arguments.get(0))) {
            return name + " has no " + arguments.get(0);
        }
        return arguments.stream()
                .map(argument -> argument.replaceAll("[\\[\\]]|=.*", ""))
                .takeWhile(argument -> !argument.equals("--"))
                .filter(argument -> argument.startsWith("--"))
                .filter(option -> !OF_PICOCLI.contains(option))
                .filter(
                        option ->
                                !Pattern.compile(Pattern.quote(option) + "\\b")
                                        .matcher(programs)
                                        .find())
                .map(option -> name + " has no " + option)
                .collect(Collectors.joining(", "));
    }

    private String problemOfMaven(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("-P") && !profiles.contains(argument.substring(2))) {
                return "no pom has the profile " + argument.substring(2);
            }
            if (argument.equals("-pl")) {
                for (String module : arguments.get(i + 1).split(",")) {
                    if (!Files.exists(MarkdownPage.ROOT.resolve(module).resolve("pom.xml"))) {
                        return module + " is no module";
                    }
                }
            }
        }
        return "";
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Joins the files whose path below the root matches. */
    private static String read(String path) throws IOException {
        return files(path).map(Commands::text).collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(String path) throws IOException {
        try (Stream<Path> files = Files.walk(MarkdownPage.ROOT)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(
                            file -> {
                                String name = MarkdownPage.ROOT.relativize(file).toString();
                                return name.matches(path)
                                        && !name.matches("(.*/)?(target|\\.git)/.*")
                                        && !name.startsWith("local-cluster/work/");
                            })
                    .toList()
                    .stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
