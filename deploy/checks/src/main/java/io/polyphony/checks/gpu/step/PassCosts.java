package io.polyphony.checks.gpu.step;

/**
 * A straight line through the times of passes over their tokens, by least squares: what the planner
 * of passes has as constants.
 */
final class PassCosts {

    private int count;
    private double tokens;
    private double seconds;
    private double tokensSquared;
    private double tokensBySeconds;

    void add(int passTokens, double passSeconds) {
        count++;
        tokens += passTokens;
        seconds += passSeconds;
        tokensSquared += (double) passTokens * passTokens;
        tokensBySeconds += passTokens * passSeconds;
    }

    /**
     * Tokens that take as long as a pass takes before its first; 0 where nothing is fixed, or one
     * pass alone was measured.
     */
    double fixedTokens() {
        double spread = count * tokensSquared - tokens * tokens;
        if (spread == 0) {
            return 0;
        }
        double perToken = (count * tokensBySeconds - tokens * seconds) / spread;
        double fixed = (seconds - perToken * tokens) / count;
        return perToken > 0 ? Math.max(0, fixed / perToken) : 0;
    }
}
