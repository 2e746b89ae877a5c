package io.polyphony.job.tools.embed;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.job.tools.command.CommandException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compares a model folder with what is published about the model, and says of each figure whether
 * it is within tolerance.
 */
public final class ModelCheck {

    private final Path folder;
    private final ModelLoader loader;
    private final PrintStream out;

    /**
     * @param loader checks the model against itself when it opens it
     */
    public ModelCheck(Path folder, ModelLoader loader, PrintStream out) {
        this.folder = folder;
        this.loader = loader;
        this.out = out;
    }

    /**
     * Runs the check.
     *
     * @return whether no figure is outside of its tolerance
     * @throws EmbeddingException if the model cannot be used, or fails its self-check
     */
    public boolean run() throws CommandException, EmbeddingException {
        Optional<PublishedModel> published = PublishedModel.find(folder);
        ModelDescription description = loader.describe();
        try (TextTokenizer tokenizer = loader.openTokenizer();
                EmbeddingModel model = loader.openModel()) {
            out.printf(
                    "%s, revision %s, %s: self-check passed (%s, finite, unit length, alone as in"
                            + " a batch)%n",
                    description.name(),
                    description.revision(),
                    description.precision(),
                    specialTokens(tokenizer));
            if (published.isEmpty()) {
                out.println("There are no published figures for a model of this shape.");
                return true;
            }
            return report(
                    published.get().name(),
                    published
                            .get()
                            .compare(
                                    texts -> embed(tokenizer, model, texts),
                                    description.precision()));
        }
    }

    /** The special tokens that the tokenizer puts around every text. */
    static String specialTokens(TextTokenizer tokenizer) {
        int[] special = tokenizer.encode("");
        if (special.length != 1) {
            return special.length == 0 ? "no special token" : special.length + " special tokens";
        }
        int[] text = tokenizer.encode("a");
        return text[text.length - 1] == special[0] ? "one end token" : "one start token";
    }

    private boolean report(String name, List<Figure> figures) {
        figures.forEach(figure -> out.println(figure.line()));
        long outside = figures.stream().filter(figure -> !figure.isWithin()).count();
        out.println(
                outside == 0
                        ? "All %d published figures of %s are met.".formatted(figures.size(), name)
                        : ("%d of %d published figures of %s are not met: these are other"
                                        + " weights, or they are computed wrongly.")
                                .formatted(outside, figures.size(), name));
        return outside == 0;
    }

    private static float[][] embed(
            TextTokenizer tokenizer, EmbeddingModel model, List<String> texts)
            throws EmbeddingException {
        return model.embed(TokenBatch.of(texts.stream().map(tokenizer::encode).toList()));
    }
}
