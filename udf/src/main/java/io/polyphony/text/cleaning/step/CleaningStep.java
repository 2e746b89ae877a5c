package io.polyphony.text.cleaning.step;

/**
 * Step from a text as it came to what its author wrote. Stateless, linear in the length of the
 * text, for any number of threads.
 */
@FunctionalInterface
public interface CleaningStep {

    /**
     * Returns the text without what the step cuts, the same object where there is nothing to cut.
     * The result may be empty.
     *
     * @param removals receives the characters that were cut
     */
    String apply(String text, TextFormat format, Removals removals);
}
