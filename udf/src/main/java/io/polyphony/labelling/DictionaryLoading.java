package io.polyphony.labelling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;

/**
 * Loads the dictionaries of an analyzer on a thread that nobody interrupts. Lucene reads them in
 * static initialisers, through channels that an interrupt closes: a task that is cancelled
 * meanwhile would leave classes behind that never work again.
 */
final class DictionaryLoading {

    /** A word in each script whose dictionaries are read with the first word. */
    private static final String WORDS = "word 電池 배터리 电池";

    private DictionaryLoading() {}

    /**
     * Makes an analyzer and has it read its dictionaries; an interrupt of the caller is kept for
     * later.
     */
    static Analyzer load(Supplier<Analyzer> supplier) {
        CompletableFuture<Analyzer> loaded = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                loaded.complete(warmed(supplier.get()));
                            } catch (Throwable e) {
                                loaded.completeExceptionally(e);
                            }
                        },
                        "load dictionaries");
        thread.setDaemon(true);
        thread.start();
        try {
            // Waits on through an interrupt, and sets it again.
            return loaded.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the dictionaries of a language do not load", e);
        }
    }

    private static Analyzer warmed(Analyzer analyzer) {
        try (TokenStream tokens = analyzer.tokenStream("text", WORDS)) {
            tokens.reset();
            boolean more = true;
            while (more) {
                more = tokens.incrementToken();
            }
            tokens.end();
            return analyzer;
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read", e);
        }
    }
}
