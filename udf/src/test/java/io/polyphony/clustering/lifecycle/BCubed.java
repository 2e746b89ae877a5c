package io.polyphony.clustering.lifecycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** B-cubed precision and recall of a clustering (Bagga and Baldwin 1998). */
record BCubed(double precision, double recall) {

    static BCubed of(List<String> expected, List<String> found) {
        Map<String, Integer> both = new HashMap<>();
        Map<String, Integer> byExpected = new HashMap<>();
        Map<String, Integer> byFound = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            both.merge(expected.get(i) + '/' + found.get(i), 1, Integer::sum);
            byExpected.merge(expected.get(i), 1, Integer::sum);
            byFound.merge(found.get(i), 1, Integer::sum);
        }
        double precision = 0;
        double recall = 0;
        for (int i = 0; i < expected.size(); i++) {
            double shared = both.get(expected.get(i) + '/' + found.get(i));
            precision += shared / byFound.get(found.get(i));
            recall += shared / byExpected.get(expected.get(i));
        }
        return new BCubed(precision / expected.size(), recall / expected.size());
    }

    double f1() {
        return 2 * precision * recall / (precision + recall);
    }
}
