package io.polyphony.training;

import io.polyphony.training.checkpoint.DemoShape;
import io.polyphony.training.data.Corpus;
import io.polyphony.training.init.CrossLingualTable;
import io.polyphony.training.init.TermDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The token table from co-occurrence alone, unless its file is there already. */
final class InitialRows {

    private static final int ITERATIONS = 4;

    private InitialRows() {}

    static float[][] of(Corpus corpus, int vocabularySize, Settings settings) throws IOException {
        Path file = settings.work().resolve("rows-initial.bin");
        if (!Files.exists(file)) {
            TermDocuments statements = TermDocuments.of(corpus, vocabularySize);
            float[][] rows =
                    CrossLingualTable.of(
                            statements, DemoShape.CONTENT, ITERATIONS, settings.seed());
            new RowFile(0, rows).write(file);
        }
        return RowFile.read(file).rows();
    }
}
