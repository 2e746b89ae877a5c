package io.polyphony.embedding.remote;

import io.polyphony.embedding.remote.OpenAiSettings.Limits;
import java.util.ArrayList;
import java.util.List;

/** Cuts a list of texts into requests. */
final class RequestSplit {

    private RequestSplit() {}

    /** The texts in their order, as many to a request as the limits allow, and at least one. */
    static List<List<String>> split(List<String> texts, Limits limits) {
        List<List<String>> requests = new ArrayList<>();
        int first = 0;
        long characters = 0;
        for (int i = 0; i < texts.size(); i++) {
            characters += texts.get(i).length();
            boolean full = i - first == limits.texts() || characters > limits.characters();
            if (full && i > first) {
                requests.add(texts.subList(first, i));
                first = i;
                characters = texts.get(i).length();
            }
        }
        if (first < texts.size()) {
            requests.add(texts.subList(first, texts.size()));
        }
        return requests;
    }
}
