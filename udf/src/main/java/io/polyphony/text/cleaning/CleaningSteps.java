package io.polyphony.text.cleaning;

import io.polyphony.text.cleaning.boilerplate.BoilerplateStep;
import io.polyphony.text.cleaning.characters.CompatibleCharacters;
import io.polyphony.text.cleaning.characters.EncodingRepair;
import io.polyphony.text.cleaning.characters.InvisibleCharacters;
import io.polyphony.text.cleaning.codes.Addresses;
import io.polyphony.text.cleaning.codes.Identifiers;
import io.polyphony.text.cleaning.html.HtmlToText;
import io.polyphony.text.cleaning.log.LogStep;
import io.polyphony.text.cleaning.mail.BannerStep;
import io.polyphony.text.cleaning.mail.FooterStep;
import io.polyphony.text.cleaning.mail.NoticeStep;
import io.polyphony.text.cleaning.mail.QuoteStep;
import io.polyphony.text.cleaning.mail.SignatureStep;
import io.polyphony.text.cleaning.mail.TranslationStep;
import io.polyphony.text.cleaning.mime.MimeToText;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import java.util.List;

/** The step of each kind, in the order in which they are applied. */
final class CleaningSteps {

    /**
     * Structure comes before what words say, and characters that a step compares are plain before
     * it reads them.
     */
    static final List<CleaningKind> ORDER =
            List.of(
                    CleaningKind.ENCODING,
                    CleaningKind.MIME,
                    CleaningKind.HTML,
                    CleaningKind.INVISIBLE,
                    CleaningKind.COMPATIBILITY,
                    CleaningKind.TRANSLATION,
                    CleaningKind.BANNER,
                    CleaningKind.QUOTE,
                    CleaningKind.NOTICE,
                    CleaningKind.FOOTER,
                    CleaningKind.SIGNATURE,
                    CleaningKind.BOILERPLATE,
                    CleaningKind.LOG,
                    CleaningKind.ADDRESS,
                    CleaningKind.IDENTIFIER);

    private static final CleaningStep NONE = (text, format, removals) -> text;

    private CleaningSteps() {}

    static CleaningStep of(CleaningKind kind, CleaningSettings settings) {
        return switch (kind) {
            case HTML -> new HtmlToText();
            case TRANSLATION -> new TranslationStep();
            case BANNER -> new BannerStep();
            case QUOTE -> new QuoteStep();
            case NOTICE -> new NoticeStep();
            case FOOTER -> new FooterStep();
            case SIGNATURE -> new SignatureStep();
            case BOILERPLATE -> new BoilerplateStep(settings.boilerplate());
            case ADDRESS -> new Addresses();
            case IDENTIFIER -> new Identifiers();
            case INVISIBLE -> new InvisibleCharacters();
            case COMPATIBILITY -> new CompatibleCharacters();
            case ENCODING -> new EncodingRepair();
            case MIME -> new MimeToText();
            case LOG -> new LogStep();
            default -> NONE;
        };
    }
}
