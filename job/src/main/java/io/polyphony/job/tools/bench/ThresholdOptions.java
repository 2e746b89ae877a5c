package io.polyphony.job.tools.bench;

import io.polyphony.clustering.settings.Thresholds;
import picocli.CommandLine.Option;

/** Options that replace thresholds of the clustering. */
public final class ThresholdOptions {

    @Option(names = "--micro", description = "clustering.threshold.micro for the quality tables.")
    private double micro = Double.NaN;

    @Option(names = "--join", description = "clustering.threshold.join for the quality tables.")
    private double join = Double.NaN;

    @Option(names = "--merge", description = "clustering.threshold.merge for the quality tables.")
    private double merge = Double.NaN;

    /** The given thresholds, replaced where an option says so. */
    public Thresholds over(Thresholds otherwise) {
        if (Double.isNaN(micro) && Double.isNaN(join) && Double.isNaN(merge)) {
            return otherwise;
        }
        return new Thresholds(
                Double.isNaN(micro) ? otherwise.micro() : micro,
                Double.isNaN(join) ? otherwise.join() : join,
                Double.isNaN(merge) ? otherwise.merge() : merge,
                otherwise.deviations(),
                otherwise.margin());
    }
}
