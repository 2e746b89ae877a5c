package io.polyphony.text.cleaning.mime;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;

/**
 * Reads mails as they were sent: of the parts of a mail the plain text, or else the HTML. Headers
 * on top, boundaries, headers of parts, words and bodies in an encoding for mails are read or go
 * where a mail was cut into pieces. The subject stays, a text that speaks of such things as well.
 */
public final class MimeToText implements CleaningStep {

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        if (format == TextFormat.PLAIN || !Traces.mayBeIn(text)) {
            return text;
        }
        String mail = RawMail.read(text, format == TextFormat.MAIL);
        String words = EncodedWords.decode(mail);
        String printable = QuotedPrintable.decode(words);
        String result = Base64Blocks.decode(printable);
        if (!result.equals(text)) {
            removals.addDifference(CleaningKind.MIME, text, result);
            return result;
        }
        return text;
    }
}
