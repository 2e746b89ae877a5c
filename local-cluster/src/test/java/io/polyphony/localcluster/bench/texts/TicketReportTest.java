package io.polyphony.localcluster.bench.texts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.localcluster.bench.quality.JobVectors;
import io.polyphony.text.cleaning.CleaningSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets in the disguises of mail programs are separated as well as plain ones. */
class TicketReportTest {

    private static final Map<String, List<String>> SUBJECTS =
            Map.of(
                    "parcel",
                    List.of(
                            "The parcel has not arrived for two weeks.",
                            "My parcel is two weeks late, where is it?",
                            "Where is my parcel? It is late.",
                            "The parcel was promised for Monday and has not arrived."),
                    "screen",
                    List.of(
                            "The screen flickers after the update.",
                            "Since the update the screen flickers.",
                            "The screen is flickering all the time.",
                            "My screen flickers and goes black."),
                    "refund",
                    List.of(
                            "I want a refund for the order.",
                            "The refund has not been paid yet.",
                            "When do I get the refund for my order?",
                            "Please pay my refund, the order was cancelled."),
                    "password",
                    List.of(
                            "I cannot reset my password.",
                            "The link to reset the password does not work.",
                            "Password reset does not send a mail.",
                            "My password does not work and I cannot reset it."));

    private static final Map<String, UnaryOperator<String>> DISGUISES =
            Map.of(
                    "plain",
                    text -> text,
                    "web-mail",
                    text ->
                            "<div dir=\"ltr\">"
                                    + text
                                    + "</div><br><div class=\"gmail_quote\"><div dir=\"ltr\""
                                    + " class=\"gmail_attr\">On Wed, 4 Nov 2026 at 10:12, Acme Care"
                                    + " &lt;care@acme.example&gt; wrote:<br></div><blockquote"
                                    + " class=\"gmail_quote\" style=\"margin:0 0 0 .8ex\">We have"
                                    + " received your message and answer within one day."
                                    + "</blockquote></div>",
                    "office",
                    text ->
                            "<html><head><style>@font-face{font-family:Aptos}p{margin:0}</style>"
                                    + "</head><body><p class=MsoNormal>"
                                    + text
                                    + "</p><p class=MsoNormal>&nbsp;</p></body></html>",
                    "german-quote",
                    text ->
                            text
                                    + "\n\nAm 04.11.2026 um 10:12 schrieb Acme Kundendienst"
                                    + " <care@acme.example>:\n> Guten Tag,\n> wir haben Ihre"
                                    + " Nachricht erhalten.\n> Ihr Kundendienst\n",
                    "phone",
                    text -> text + "\n\nSent from my Galaxy",
                    "company",
                    text ->
                            text
                                    + "\n\nKind regards,\n\nRobin Sample\nHead of Purchasing\n"
                                    + "Sample Ltd, 1 Mill Lane, Leeds LS1 1AA\n"
                                    + "T +44 113 496 0000 | robin@sample.example\n\n"
                                    + "This message is confidential. If you have received it in"
                                    + " error, please delete it and tell the sender.",
                    "link",
                    text ->
                            text
                                    + " https://img.acme.example/a/2026/11/4f2a91c77d0be3/photo.jpg"
                                    + "?w=1200&sig=0af3b2");

    @TempDir private Path folder;

    @Test
    void disguisedTicketsAreToldApartAsPlainOnes() throws Exception {
        Path tickets = folder.resolve("tickets.jsonl");
        Files.write(tickets, lines());
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        List<TicketReport.Row> rows;
        try (JobVectors cleaned = vectors(CleaningSettings.DEFAULTS);
                JobVectors raw = vectors(CleaningSettings.NONE)) {
            TicketReport report =
                    new TicketReport(
                            cleaned, raw, new PrintStream(table, true, StandardCharsets.UTF_8));
            rows = report.rows(tickets);
            report.print(tickets);
        }

        assertThat(rows).hasSameSizeAs(DISGUISES.keySet());
        assertThat(rows).allSatisfy(row -> assertThat(row.share()).isGreaterThan(0.95));
        assertThat(rows)
                .filteredOn(row -> !row.variant().equals("plain"))
                .allSatisfy(row -> assertThat(row.raw()).isLessThan(row.f1()));
        assertThat(table.toString(StandardCharsets.UTF_8)).contains("| german-quote | ");
    }

    private static List<String> lines() throws Exception {
        List<String> lines = new ArrayList<>();
        for (var disguise : DISGUISES.entrySet()) {
            for (var subject : SUBJECTS.entrySet()) {
                for (String text : subject.getValue()) {
                    lines.add(
                            new JsonMapper()
                                    .createObjectNode()
                                    .put("tenant", disguise.getKey())
                                    .put("id", subject.getKey() + subject.getValue().indexOf(text))
                                    .put("subject", subject.getKey())
                                    .put("text", disguise.getValue().apply(text))
                                    .toString());
                }
            }
        }
        return lines;
    }

    private JobVectors vectors(CleaningSettings cleaning) throws Exception {
        CompiledModelLoader loader =
                new CompiledModelLoader("demo-model", folder.toString(), null, 0, Device.CPU)
                        .with(Instruction.NONE);
        return JobVectors.open(loader, Instruction.NONE, cleaning);
    }
}
