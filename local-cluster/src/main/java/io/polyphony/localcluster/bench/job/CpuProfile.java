package io.polyphony.localcluster.bench.job;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Processor time by kind of work, by task and by method. How much time a thread took its clock
 * says; what it did meanwhile, samples say. A sampler takes fewer samples in native code than in
 * Java and cannot tell working from waiting there, so the two kinds are not added up: samples in
 * Java stand for a period each, and what is left of the thread's time is shared out among its
 * samples in native code that do not wait.
 *
 * @param parts every part of the time; their seconds sum to those of the process
 */
record CpuProfile(List<Part> parts) {

    /**
     * Time that a task spent on a kind of work in a method.
     *
     * @param samples that say so; 0 where the time of a thread came without a sample
     */
    record Part(String task, Activity activity, String method, double seconds, int samples) {}

    /**
     * A sum of parts.
     *
     * @param share of the time of the process, in [0, 1]
     */
    record Line(String name, double seconds, double share, int samples) {}

    /**
     * Puts clock and samples together.
     *
     * @param period seconds that a sample in Java stands for
     */
    static CpuProfile of(List<StackSample> samples, double period, CpuClock.Times times) {
        Map<String, List<StackSample>> byThread =
                samples.stream()
                        .filter(sample -> !sample.isWaiting())
                        .collect(Collectors.groupingBy(StackSample::thread));
        Map<Part, Part> parts = new HashMap<>();
        times.threads()
                .forEach(
                        (thread, seconds) ->
                                share(
                                        thread,
                                        seconds,
                                        byThread.getOrDefault(thread, List.of()),
                                        period,
                                        parts));
        times.virtualMachine()
                .forEach((activity, seconds) -> add(parts, outsideJava(activity, seconds)));
        double rest = times.process() - new CpuProfile(List.copyOf(parts.values())).seconds();
        add(parts, outsideJava(Activity.NATIVE, Math.max(0, rest)));
        return new CpuProfile(List.copyOf(parts.values()));
    }

    double seconds() {
        return parts.stream().mapToDouble(Part::seconds).sum();
    }

    int samples() {
        return parts.stream().mapToInt(Part::samples).sum();
    }

    List<Line> byActivity() {
        return lines(part -> part.activity().title());
    }

    List<Line> byTask() {
        return lines(Part::task);
    }

    List<Line> byTaskAndActivity() {
        return lines(part -> part.task() + ": " + part.activity().title());
    }

    /** By the innermost method of this project. */
    List<Line> byMethod() {
        return lines(Part::method);
    }

    /** The name of a thread without what tells it from others that do the same. */
    static String task(String thread) {
        return thread.replaceAll(" \\(\\d+/\\d+\\)#\\d+", "")
                .replaceAll(" \\|.*", "")
                .replaceAll("[-#]\\d+", "");
    }

    private List<Line> lines(Function<Part, String> name) {
        double all = seconds();
        Map<String, List<Part>> groups = parts.stream().collect(Collectors.groupingBy(name));
        return groups.entrySet().stream()
                .map(
                        group -> {
                            CpuProfile sum = new CpuProfile(group.getValue());
                            double seconds = sum.seconds();
                            return new Line(
                                    group.getKey(),
                                    seconds,
                                    all == 0 ? 0 : seconds / all,
                                    sum.samples());
                        })
                .sorted(
                        Comparator.comparingDouble(Line::seconds)
                                .reversed()
                                .thenComparing(Line::name))
                .toList();
    }

    private static void share(
            String thread,
            double seconds,
            List<StackSample> samples,
            double period,
            Map<Part, Part> parts) {
        if (samples.isEmpty()) {
            add(parts, new Part(task(thread), unsampled(thread), "unknown", seconds, 0));
            return;
        }
        long nativeSamples = samples.stream().filter(StackSample::inNative).count();
        long javaSamples = samples.size() - nativeSamples;
        double inJava = nativeSamples == 0 ? seconds : Math.min(seconds, javaSamples * period);
        double perJava = javaSamples == 0 ? 0 : inJava / javaSamples;
        double perNative =
                nativeSamples == 0
                        ? 0
                        : (javaSamples == 0 ? seconds : seconds - inJava) / nativeSamples;
        for (StackSample sample : samples) {
            double part = sample.inNative() ? perNative : perJava;
            add(parts, new Part(task(thread), Activity.of(sample), sample.method(), part, 1));
        }
    }

    private static Part outsideJava(Activity activity, double seconds) {
        return new Part(activity.title(), activity, activity.title(), seconds, 0);
    }

    private static Activity unsampled(String thread) {
        return Activity.of(new StackSample(thread, false, List.of()));
    }

    private static void add(Map<Part, Part> parts, Part more) {
        Part key = new Part(more.task, more.activity, more.method, 0, 0);
        parts.merge(
                key,
                more,
                (one, other) ->
                        new Part(
                                key.task,
                                key.activity,
                                key.method,
                                one.seconds + other.seconds,
                                one.samples + other.samples));
    }
}
