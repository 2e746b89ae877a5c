package io.polyphony.job.tools.calibrate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundRenewal;
import io.polyphony.clustering.background.BackgroundText;
import io.polyphony.clustering.background.InMemoryBackground;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.Spread;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.options.BackgroundFile;
import io.polyphony.job.options.Calibration;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.LifecycleOptions;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.JsonLines;
import io.polyphony.job.tools.command.ModelFileOption;
import io.polyphony.job.tools.command.ModelFolder;
import io.polyphony.job.tools.command.ToolHome;
import io.polyphony.job.tools.embed.EngineVectors;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.vector.FixedPoint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Finds the thresholds of the clustering for a model on labelled texts. The same texts give the
 * same file.
 */
@Command(
        name = "calibrate",
        sortOptions = false,
        description = {
            "Finds the background of a model on texts without labels, from which automatic"
                    + " thresholds start, and writes it to",
            "background.json in the model folder; or the cosines of the clustering on labelled or"
                    + " parallel texts. JSON lines with id,",
            "text, and for cosines label (parallel texts have the same), and language if you have"
                    + " it."
        })
public final class Calibrate implements Callable<Integer> {

    private static final long SEED = 5;

    /** Below it a background says more of its texts than of the model. */
    private static final int LEAST_TEXTS = 100;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "Model folder.")
    @Nullable Path model;

    @Mixin ModelFileOption modelFile = new ModelFileOption();

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            required = true,
            description = "Texts, labelled or not.")
    @Nullable Path texts;

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description =
                    "clustering.dimension of the job. Default: ${DEFAULT-VALUE}, or all that the"
                            + " model has.")
    int dimension = ClusteringSettings.defaults().dimension();

    @Option(
            names = "--instruction",
            paramLabel = "TASK",
            description =
                    "embedding.instruction of the job. Default: what the job takes for this"
                            + " folder.")
    @Nullable String instruction;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description =
                    "Tokens of a text that are read, instruction and special ones included."
                            + " Default: 512, or all that the model reads.")
    @Nullable Integer maxTokens;

    @Option(
            names = "--max-texts",
            paramLabel = "N",
            description = "Texts that are drawn if there are more. Default: ${DEFAULT-VALUE}.")
    int maxTexts = 4_000;

    @Option(
            names = "--other-half",
            description =
                    "Leave out every other text, with its translations (text_en): those that bench"
                            + " themes measures on.")
    boolean otherHalf;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write. Default: calibration.json in the model folder.")
    @Nullable Path file;

    @Mixin Commands.Common common = new Commands.Common();

    private final PrintStream out;
    private boolean isLabelled;

    Calibrate(PrintStream out) {
        this.out = out;
    }

    /** Calibrates and exits. */
    public static void main(String[] arguments) {
        Calibrate calibrate = new Calibrate(Commands.standardOutput());
        System.exit(Commands.run(calibrate, calibrate.common, System.err, arguments));
    }

    private record Line(String id, String text, String label, String language) {}

    @Override
    public Integer call() throws CommandException {
        Path folder = ModelFolder.require(Objects.requireNonNull(model));
        List<Line> lines = read(Objects.requireNonNull(texts));
        try {
            Instruction task = FolderInstruction.resolve(instruction, folder);
            ModelLoader loader =
                    ModelLoaders.of(
                            new CompiledModelLoader(
                                            folder.toString(), cache(folder), null, 0, Device.AUTO)
                                    .with(task),
                            modelFile.file,
                            Map.of());
            ModelDescription description = loader.describe();
            int components = Math.min(dimension, description.dimension());
            LabelledVectors data = embed(lines, loader, task);
            if (!isLabelled) {
                writeBackground(folder, description.revision(), task, data.cut(components));
                return 0;
            }
            ThresholdSearch.Found found = new ThresholdSearch(data, components).run();
            Path written = file == null ? folder.resolve(Calibration.FILE_NAME) : file;
            write(written, calibration(description, components, task, found), data, found);
            out.printf("written to %s%n", written);
        } catch (EmbeddingException | IllegalArgumentException e) {
            throw CommandException.of(e);
        } catch (IOException e) {
            throw new CommandException("cannot write the calibration: " + e.getMessage(), e);
        }
        return 0;
    }

    private static @Nullable String cache(Path folder) {
        ToolHome home = ToolHome.find();
        boolean demo =
                folder.toAbsolutePath()
                        .normalize()
                        .equals(home.demoModel().toAbsolutePath().normalize());
        return demo ? home.modelCache().toString() : null;
    }

    private List<Line> read(Path path) throws CommandException {
        List<Line> all = new ArrayList<>();
        Map<String, Integer> labels = new HashMap<>();
        try (JsonLines lines = JsonLines.of(Files.newInputStream(path), path.toString())) {
            for (ObjectNode line = lines.next(); line != null; line = lines.next()) {
                if (otherHalf && Halves.isEvaluated(line)) {
                    continue;
                }
                String language = lines.text(line, "language");
                // All lines have a label or none: the first decides.
                String label =
                        labels.isEmpty()
                                ? lines.text(line, "label")
                                : lines.required(line, "label");
                if (label != null && labels.isEmpty() && !all.isEmpty()) {
                    throw lines.bad("\"label\" is given, where lines before have none");
                }
                String text = lines.required(line, "text");
                if (text.isBlank()) {
                    throw lines.bad("\"text\" is empty");
                }
                if (label != null) {
                    labels.merge(label, 1, Integer::sum);
                }
                all.add(
                        new Line(
                                lines.required(line, "id"),
                                text,
                                label == null ? "" : label,
                                language == null ? "" : language));
            }
        } catch (IOException e) {
            throw new CommandException("cannot read " + path, e);
        }
        isLabelled = !labels.isEmpty();
        if (isLabelled
                && (labels.size() < 2 || labels.values().stream().allMatch(count -> count < 2))) {
            throw new CommandException(
                    ("%s has %d labels on %d texts: needs two labels or more, of two"
                                    + " texts or more each")
                            .formatted(path, labels.size(), all.size()));
        }
        List<Line> drawn = LabelledVectors.shuffled(all, SEED);
        return drawn.subList(0, Math.min(maxTexts, drawn.size()));
    }

    private LabelledVectors embed(List<Line> lines, ModelLoader loader, Instruction task)
            throws EmbeddingException {
        List<LabelledVectors.Item> items = new ArrayList<>();
        try (EngineVectors engine = new EngineVectors(loader, task, maxTokens)) {
            float[][] rows = engine.embed(lines.stream().map(Line::text).toList());
            for (int i = 0; i < rows.length; i++) {
                Line line = lines.get(i);
                items.add(
                        new LabelledVectors.Item(
                                i + "/" + line.id, line.label, line.language, rows[i]));
            }
        }
        return LabelledVectors.of("texts", items);
    }

    private static Calibration calibration(
            ModelDescription model, int components, Instruction task, ThresholdSearch.Found found) {
        return new Calibration(
                model.revision(),
                components,
                task.id(),
                Map.of(
                        ClusteringOptions.THRESHOLD_MICRO.key(), found.micro(),
                        ClusteringOptions.THRESHOLD_JOIN.key(), found.join(),
                        ClusteringOptions.THRESHOLD_MERGE.key(), found.merge(),
                        LifecycleOptions.MERGE_LINK.key(), found.high(),
                        LifecycleOptions.SPLIT_LINK.key(), found.low()));
    }

    private void writeBackground(
            Path folder, String revision, Instruction task, LabelledVectors data)
            throws IOException, CommandException {
        InMemoryBackground store = new InMemoryBackground();
        List<BackgroundText> offered = new ArrayList<>();
        for (float[] vector : data.vectors()) {
            offered.add(BackgroundText.ofNoRecord(FixedPoint.quantize(vector, data.dimension())));
        }
        Background background = BackgroundRenewal.offer(store, offered);
        Spread spread = background.statistics();
        if (spread == null || background.texts() < LEAST_TEXTS) {
            throw new CommandException(
                    "%d distinct texts are too few for a background: needs %d or more"
                            .formatted(background.texts(), LEAST_TEXTS));
        }
        Path path = file == null ? folder.resolve(BackgroundFile.FILE_NAME) : file;
        BackgroundFile written =
                new BackgroundFile(revision, task.id(), (int) background.texts(), spread);
        Files.writeString(path, written.toJson().toPrettyString() + "\n");
        out.printf(
                "background of %d texts: median %.3f, deviation %.3f%nwritten to %s%n",
                background.texts(), spread.median(), spread.deviation(), path);
    }

    private void write(
            Path path, Calibration calibration, LabelledVectors data, ThresholdSearch.Found found)
            throws IOException {
        ObjectNode json = calibration.toJson();
        json.put("texts", data.size()).put("labels", data.classCount());
        json.put("pairPrecision", Math.round(found.pairPrecision() * 1e4) / 1e4);
        json.put("bcubedF1", Math.round(found.f1() * 1e4) / 1e4);
        String text = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
        Files.writeString(path, text.replace("\r\n", "\n") + "\n");
        out.println(text);
    }
}
