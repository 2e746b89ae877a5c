package io.polyphony.text.cleaning.mime;

import io.polyphony.text.cleaning.step.VisibleText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Words of a mail: those of its plain parts, or else of its parts in HTML; attachments have none.
 */
final class MailBody {

    /** Parts inside of parts take time for each level. */
    private static final int MAX_BOUNDARIES = 50;

    private static final MimeConfig CONFIG =
            new MimeConfig.Builder()
                    .setMaxLineLen(-1)
                    .setMaxHeaderCount(-1)
                    .setMaxHeaderLen(-1)
                    .setMaxContentLen(-1)
                    .build();

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private boolean attached;

    private MailBody() {}

    /** Returns the words of a mail that begins with its headers, or null where it has none. */
    static @Nullable String read(String mail) {
        if (boundaries(mail) > MAX_BOUNDARIES) {
            return null;
        }
        MailBody body = new MailBody();
        try {
            body.parse(mail);
        } catch (IOException | MimeException malformed) {
            return null;
        }
        if (VisibleText.isIn(body.plain.toString())) {
            return body.plain.toString();
        }
        return VisibleText.isIn(body.html.toString()) ? body.html.toString() : null;
    }

    private static int boundaries(String mail) {
        int count = 0;
        int at = mail.indexOf("oundary=");
        while (at >= 0 && count <= MAX_BOUNDARIES) {
            count++;
            at = mail.indexOf("oundary=", at + 1);
        }
        return count;
    }

    private void parse(String mail) throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(CONFIG);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
        EntityState state = tokens.getState();
        while (state != EntityState.T_END_OF_STREAM) {
            switch (state) {
                case T_START_HEADER -> attached = false;
                case T_FIELD -> readField(tokens);
                case T_BODY -> readPart(tokens);
                default -> {}
            }
            state = tokens.next();
        }
    }

    private void readField(MimeTokenStream tokens) {
        String name = tokens.getField().getName();
        String value = tokens.getField().getBody().strip().toLowerCase(Locale.ROOT);
        attached |= name.equalsIgnoreCase("Content-Disposition") && value.startsWith("attachment");
    }

    private void readPart(MimeTokenStream tokens) throws IOException {
        BodyDescriptor descriptor = tokens.getBodyDescriptor();
        boolean isPlain = descriptor.getMimeType().equalsIgnoreCase("text/plain");
        boolean isHtml = descriptor.getMimeType().equalsIgnoreCase("text/html");
        if (attached || !isPlain && !isHtml) {
            return;
        }
        StringBuilder target = isPlain ? plain : html;
        if (target.length() > 0) {
            target.append('\n');
        }
        try (InputStream content = tokens.getDecodedInputStream()) {
            target.append(decode(content.readAllBytes(), descriptor));
        }
    }

    /** The text was characters, of which only those in a transfer encoding are bytes. */
    private static String decode(byte[] bytes, BodyDescriptor descriptor) {
        String encoding = descriptor.getTransferEncoding().toLowerCase(Locale.ROOT);
        boolean encoded = encoding.equals("base64") || encoding.equals("quoted-printable");
        Charset charset = encoded ? charset(descriptor.getCharset()) : StandardCharsets.UTF_8;
        return decode(bytes, charset);
    }

    /** Returns the character set of a name, UTF-8 where there is none. */
    static Charset charset(@Nullable String name) {
        try {
            boolean ascii = name == null || name.equalsIgnoreCase("us-ascii");
            return ascii ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Decodes bytes in a character set, in Windows-1252 where they are not of it. */
    static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException wrong) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
