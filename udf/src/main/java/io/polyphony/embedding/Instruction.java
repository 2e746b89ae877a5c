package io.polyphony.embedding;

import java.io.Serializable;

/**
 * The task description that an instruction-tuned model reads before a text, in the exact format of the Qwen3-Embedding model
 * card: {@code Instruct: {task}\nQuery:{text}}, without a space after {@code Query:}.
 *
 * @param task the task in one sentence; empty for no instruction
 */
public record Instruction(String task) implements Serializable {

    public static final Instruction NONE = new Instruction("");

    /** For grouping by subject; the published evaluation puts such an instruction before every text it clusters. */
    public static final Instruction CLUSTERING =
            new Instruction("Identify the topic or theme of the given customer feedback");

    /** Reads an option value: {@code none}, {@code clustering}, or a task of the user's own. */
    public static Instruction parse(String value) {
        return switch (value.strip()) {
            case "", "none" -> NONE;
            case "clustering" -> CLUSTERING;
            default -> new Instruction(value.strip());
        };
    }

    /** The text as the model reads it. */
    public String applyTo(String text) {
        return task.isEmpty() ? text : "Instruct: " + task + "\nQuery:" + text;
    }

    /**
     * What all texts start with, up to the last word of it: the tokenizer ends a token there, whatever follows. Empty for no
     * instruction.
     */
    public String sharedPart() {
        return task.isEmpty() ? "" : "Instruct: " + task + "\nQuery";
    }

    /** What follows {@link #sharedPart} for a text; the colon, since a tokenizer may join it with the text's first characters. */
    public String textPart(String text) {
        return task.isEmpty() ? text : ":" + text;
    }

    /** {@code none}, {@code clustering}, or the task itself. */
    public String id() {
        if (task.isEmpty()) {
            return "none";
        }
        return equals(CLUSTERING) ? "clustering" : task;
    }
}
