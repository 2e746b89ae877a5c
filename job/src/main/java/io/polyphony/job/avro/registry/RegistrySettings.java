package io.polyphony.job.avro.registry;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The address of the schema registry, and the credentials, timeouts and cache of its client. Holds
 * names of files with secrets, never a secret.
 *
 * @param url base address without a slash at its end
 * @param timeout of a whole exchange
 */
public record RegistrySettings(
        URI url, Access access, Duration timeout, Retry retry, CacheSettings cache)
        implements Serializable {

    /**
     * Credentials of the client, and the certificates by which it trusts the registry.
     *
     * @param username of basic authentication; null for none
     * @param passwordFile read again for every exchange, so that a password can be replaced
     * @param truststore in PEM, PKCS12 or JKS; null for the authorities that Java trusts
     * @param truststorePasswordFile null if the trust store needs none
     */
    public record Access(
            @Nullable String username,
            @Nullable String passwordFile,
            @Nullable String truststore,
            @Nullable String truststorePasswordFile)
            implements Serializable {

        public static final Access OPEN = new Access(null, null, null, null);
    }

    /**
     * The number of attempts while a registry cannot answer, and the bounds of the random, doubling
     * wait between.
     */
    public record Retry(int maxAttempts, Duration firstDelay, Duration maxDelay)
            implements Serializable {}

    /**
     * The cache of schemas of a source.
     *
     * @param maxSize identifiers, unknown ones included
     * @param unknownTtl how long an identifier counts as unknown before the registry is asked again
     */
    public record CacheSettings(int maxSize, Duration unknownTtl) implements Serializable {}
}
