package io.polyphony.embedding;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that a model reads before another: a task in the exact format of the Qwen3-Embedding
 * model card, {@code Instruct: {task}\nQuery:{text}} without a space after {@code Query:}, or a
 * prompt that stands before the text as it is.
 *
 * @param task the task in one sentence; null for none
 * @param prompt the prompt with all its spaces; null where there is a task, or nothing
 */
public record Instruction(@Nullable String task, @Nullable String prompt) implements Serializable {

    public static final Instruction NONE = new Instruction(null, null);

    /**
     * The task of grouping by subject; the published evaluation puts such an instruction before
     * every text it clusters.
     */
    public static final Instruction CLUSTERING =
            new Instruction("Identify the topic or theme of the given customer feedback");

    private static final String PREFIX = "prefix:";
    private static final Pattern CARD = Pattern.compile("Instruct: (.+)\nQuery:");

    public Instruction {
        if (task != null && prompt != null) {
            throw new IllegalArgumentException("a task and a prompt: " + task + ", " + prompt);
        }
    }

    public Instruction(String task) {
        this(task, null);
    }

    /**
     * A prompt as a folder has it; an empty one is none, one in the format of the model card is its
     * task.
     */
    public static Instruction ofPrompt(String prompt) {
        if (prompt.isEmpty()) {
            return NONE;
        }
        Matcher card = CARD.matcher(prompt);
        return card.matches() ? new Instruction(card.group(1)) : new Instruction(null, prompt);
    }

    /**
     * Reads an option value: {@code none}, {@code clustering}, {@code prefix:} and a prompt, or a
     * task of the user's own.
     */
    public static Instruction parse(String value) {
        if (value.startsWith(PREFIX)) {
            return ofPrompt(value.substring(PREFIX.length()));
        }
        return switch (value.strip()) {
            case "", "none" -> NONE;
            case "clustering" -> CLUSTERING;
            default -> new Instruction(value.strip());
        };
    }

    /** The text as the model reads it. */
    public String applyTo(String text) {
        if (task != null) {
            return "Instruct: " + task + "\nQuery:" + text;
        }
        return prompt == null ? text : prompt + text;
    }

    /**
     * Returns whether its end is known to be the end of a token, so that its tokens can be computed
     * once for all texts.
     */
    public boolean isShared() {
        return task != null;
    }

    /**
     * The start of all texts, up to the last word of it: the tokenizer ends a token there, whatever
     * follows. Empty for no task.
     */
    public String sharedPart() {
        return task == null ? "" : "Instruct: " + task + "\nQuery";
    }

    /**
     * The rest of a text after {@link #sharedPart}; the colon, since a tokenizer may join it with
     * the text's first characters.
     */
    public String textPart(String text) {
        return task == null ? text : ":" + text;
    }

    /** {@code none}, {@code clustering}, {@code prefix:} and the prompt, or the task itself. */
    public String id() {
        if (task == null) {
            return prompt == null ? "none" : PREFIX + prompt;
        }
        return equals(CLUSTERING) ? "clustering" : task;
    }
}
