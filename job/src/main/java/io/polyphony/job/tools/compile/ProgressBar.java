package io.polyphony.job.tools.compile;

import io.polyphony.embedding.compiler.CompileProgress;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a compilation has come: on a terminal as a bar that grows, elsewhere as a line for
 * every tenth.
 */
public final class ProgressBar implements CompileProgress {

    private static final int WIDTH = 40;

    private final PrintStream err;
    private final boolean terminal;
    private int shown = -1;

    public ProgressBar(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void at(long done, long total) {
        int percent = (int) Math.min(100, done * 100 / Math.max(1, total));
        int step = terminal ? percent : percent / 10 * 10;
        if (step == shown) {
            return;
        }
        shown = step;
        String amount = Size.of(Math.min(done, total)) + " of " + Size.of(total) + " read";
        if (!terminal) {
            err.printf(Locale.ROOT, "%3d %%  %s%n", step, amount);
            return;
        }
        int filled = step * WIDTH / 100;
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        err.printf(Locale.ROOT, "\r[%s] %3d %%  %s ", bar, step, amount);
        if (step == 100) {
            err.println();
        }
    }
}
