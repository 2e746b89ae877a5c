package io.polyphony.localcluster.bench.quality;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.TextVectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Paraphrases across languages, and texts that share words or a setting but mean different things.
 */
public final class SimilarPairs {

    /** Two texts and whether they say the same. */
    private record Pair(boolean same, String left, String right) {}

    private static final List<Pair> PAIRS =
            List.of(
                    new Pair(
                            true,
                            "My Python program fails to open the CSV export.",
                            "我的Python程序打不开导出的CSV文件。"),
                    new Pair(
                            false,
                            "My Python program fails to open the CSV export.",
                            "Unser Java-Dienst schreibt eine fehlerhafte Excel-Tabelle."),
                    new Pair(
                            true,
                            "We would like to leave the flat two months before the contract ends.",
                            "Wir möchten zwei Monate vor Vertragsende aus der Wohnung ausziehen."),
                    new Pair(
                            false,
                            "We would like to leave the flat two months before the contract ends.",
                            "Le propriétaire de l'appartement veut augmenter le loyer de dix pour"
                                    + " cent."),
                    new Pair(
                            true,
                            "The refund for my returned headphones has not arrived.",
                            "返品したヘッドホンの返金がまだ届いていません。"),
                    new Pair(
                            false,
                            "The refund for my returned headphones has not arrived.",
                            "Die Kopfhörer haben einen tollen Klang und sitzen bequem."),
                    new Pair(
                            true,
                            "The app shuts down as soon as I open the camera.",
                            "카메라를 열자마자 앱이 종료돼요."),
                    new Pair(
                            false,
                            "The app shuts down as soon as I open the camera.",
                            "El código de descuento de la aplicación ya no es válido."),
                    new Pair(
                            true,
                            "O aspirador faz muito barulho.",
                            "The vacuum cleaner is extremely loud."),
                    new Pair(
                            false,
                            "O aspirador faz muito barulho.",
                            "Die Bedienungsanleitung des Staubsaugers ist unverständlich."));

    private SimilarPairs() {}

    /** A pair with its cosine similarity. */
    public record Scored(boolean same, String left, String right, double similarity) {}

    /** All pairs; every paraphrase is followed by its counterpart. */
    public static List<Scored> score(TextVectors vectors) throws EmbeddingException {
        List<Scored> scored = new ArrayList<>();
        for (Pair pair : PAIRS) {
            float[][] both = vectors.embed(List.of(pair.left, pair.right));
            double similarity = 0;
            for (int i = 0; i < both[0].length; i++) {
                similarity += both[0][i] * both[1][i];
            }
            scored.add(new Scored(pair.same, pair.left, pair.right, similarity));
        }
        return scored;
    }
}
