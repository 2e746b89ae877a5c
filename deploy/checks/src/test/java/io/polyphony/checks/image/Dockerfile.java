package io.polyphony.checks.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The instructions of a Dockerfile by stage; no more of its grammar than the project's file uses.
 */
record Dockerfile(List<Instruction> arguments, List<Stage> stages) {

    /** An instruction with its words. */
    record Instruction(String name, String rest) {

        List<String> words() {
            return Arrays.stream(rest.split("\\s+")).toList();
        }

        private List<String> plainWords() {
            return words().stream().filter(word -> !word.startsWith("--")).toList();
        }

        private List<String> sources() {
            return plainWords().subList(0, plainWords().size() - 1);
        }

        private String target() {
            return plainWords().get(plainWords().size() - 1);
        }
    }

    /** Stage that a {@code FROM} begins. */
    record Stage(String name, String from, List<Instruction> instructions) {

        Stream<Instruction> all(String instruction) {
            return instructions.stream().filter(one -> one.name().equals(instruction));
        }

        String last(String instruction) {
            return all(instruction).reduce((first, second) -> second).orElseThrow().rest();
        }

        List<String> list(String instruction) {
            return Arrays.stream(last(instruction).replaceAll("[\\[\\]\" ]", "").split(","))
                    .toList();
        }

        Map<String, String> environment() {
            Map<String, String> values = new HashMap<>();
            all("ENV")
                    .flatMap(one -> one.words().stream())
                    .map(word -> word.split("=", 2))
                    .forEach(pair -> values.put(pair[0], pair[1]));
            return values;
        }

        List<String> copiedFrom(String stage) {
            return all("COPY")
                    .filter(one -> one.words().contains("--from=" + stage))
                    .flatMap(one -> one.sources().stream())
                    .toList();
        }
    }

    static Dockerfile read(Path file) throws IOException {
        String text =
                String.join(
                        "\n",
                        Files.readAllLines(file).stream()
                                .filter(line -> !line.startsWith("#"))
                                .toList());
        List<Instruction> arguments = new ArrayList<>();
        List<Stage> stages = new ArrayList<>();
        for (String line : text.replaceAll("\\\\\n\\s*", "").split("\n")) {
            String[] parts = line.strip().split("\\s+", 2);
            if (parts[0].equals("FROM")) {
                String[] words = parts[1].split("\\s+");
                stages.add(new Stage(words[2], words[0], new ArrayList<>()));
            } else if (parts.length == 2) {
                (stages.isEmpty() ? arguments : stages.get(stages.size() - 1).instructions())
                        .add(new Instruction(parts[0], parts[1]));
            }
        }
        return new Dockerfile(arguments, stages);
    }

    Stage stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst().orElseThrow();
    }

    /** The default of a global argument, by its name or by a reference to it. */
    String argument(String reference) {
        String name = reference.replaceAll("[${}]", "");
        return arguments.stream()
                .map(Instruction::rest)
                .filter(rest -> rest.startsWith(name + "="))
                .map(rest -> rest.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    List<String> copiedFromTheProject() {
        return copies().filter(
                        one -> one.words().stream().noneMatch(word -> word.startsWith("--from")))
                .flatMap(one -> one.sources().stream())
                .map(source -> source.startsWith("${") ? argument(source) : source)
                .toList();
    }

    List<String> targetsOfCopies() {
        return copies().map(Instruction::target).toList();
    }

    private Stream<Instruction> copies() {
        return stages.stream().flatMap(stage -> stage.all("COPY"));
    }
}
