package io.polyphony.job.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of Flink's REST interface on a job and its cluster, from which the web UI is made. */
public record FlinkPages(URI address) {

    private static final List<String> CLUSTER =
            List.of(
                    "config",
                    "overview",
                    "jobs/overview",
                    "jobmanager/config",
                    "jobmanager/environment",
                    "jobmanager/metrics",
                    "taskmanagers");

    private static final List<String> JOB =
            List.of(
                    "",
                    "/config",
                    "/plan",
                    "/exceptions",
                    "/accumulators",
                    "/checkpoints",
                    "/checkpoints/config",
                    "/jobmanager/config",
                    "/jobmanager/environment",
                    "/metrics");

    /** Bodies by path. */
    public Map<String, String> read(String jobId) throws IOException, InterruptedException {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String path : CLUSTER) {
            pages.put(path, get(path));
        }
        for (String path : JOB) {
            pages.put("jobs" + path, get("jobs/" + jobId + path));
        }
        return pages;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address.resolve("/" + path)).build(),
                                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
