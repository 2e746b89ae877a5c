package io.polyphony.job.tools.bench;

import io.polyphony.job.tools.quality.LabelledVectors;

/** Clusterers of others that are measured on the same vectors. */
public interface OtherClusterers {

    /** None. */
    OtherClusterers NONE =
            new OtherClusterers() {
                @Override
                public void measure(LabelledVectors data, ThemesReport report) {}

                @Override
                public void finish(ThemesReport report) {}
            };

    /** Adds a row for each clusterer to the table of the vectors. */
    void measure(LabelledVectors data, ThemesReport report);

    /** Adds the means over all tables to the last line. */
    void finish(ThemesReport report);
}
