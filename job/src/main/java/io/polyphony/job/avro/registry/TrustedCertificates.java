package io.polyphony.job.avro.registry;

import io.polyphony.job.avro.registry.RegistrySettings.Access;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The authorities whose servers are trusted, from a file of certificates in PEM or a key store in
 * PKCS12 or JKS.
 */
final class TrustedCertificates {

    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private TrustedCertificates() {}

    /**
     * A context that trusts what the file holds and nothing else.
     *
     * @throws RegistryException if the file cannot be read or holds no certificate
     */
    static SSLContext context(String file, Access access) {
        try {
            KeyStore store = store(Path.of(file), access);
            if (store.size() == 0) {
                throw unreadable(file, "it holds no certificate", null);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static KeyStore store(Path file, Access access)
            throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(file);
        if (new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
            return certificates(content);
        }
        String passwordFile = access.truststorePasswordFile();
        char @Nullable [] password =
                passwordFile == null
                        ? null
                        : SecretFile.read(passwordFile, "schema-registry.truststore-password-file")
                                .toCharArray();
        // without a password its entries are read, but not its integrity checked
        return KeyStore.getInstance(file.toFile(), password);
    }

    private static KeyStore certificates(byte[] pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        return store;
    }

    private static RegistryException unreadable(
            String file, String detail, @Nullable Exception cause) {
        return new RegistryException(
                "schema-registry.truststore: cannot use %s as PEM, PKCS12 or JKS: %s"
                        .formatted(file, detail),
                cause);
    }
}
