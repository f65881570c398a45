package org.exponat.frontend.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets in only jars of which every part is signed with the key of one certificate, and unchanged since. The days between
 * which the certificate is good are not asked for: a jar that was let in is let in after them too.
 */
public final class Signer {

    /** What signing adds; it is not signed itself. */
    private static final Pattern OF_THE_SIGNATURE = Pattern
            .compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

    private final Certificate certificate;

    private Signer(Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * @param file with an X.509 certificate, PEM or DER
     * @throws IOException if there is none in it
     */
    public static Signer of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Signer(CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (CertificateException none) {
            throw new IOException("no certificate in " + file, none);
        }
    }

    void check(Path jar) throws UnusablePlugin {
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            Set<String> names = new HashSet<>();
            for (JarEntry entry : Collections.list(file.entries())) {
                // Whoever looks for a name may be given another entry than the one that was read here.
                if (!names.add(entry.getName())) {
                    throw new UnusablePlugin("it has two entries named " + entry.getName());
                }
                if (entry.isDirectory() && entry.getSize() != 0) {
                    throw new UnusablePlugin("it has a folder that is none: " + entry.getName());
                }
                if (entry.isDirectory() || OF_THE_SIGNATURE.matcher(entry.getName()).matches()) {
                    continue;
                }
                // Who signed it is known when it was read to its end.
                try (InputStream in = file.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (!isSigned(entry)) {
                    throw new UnusablePlugin(
                            "it is not signed as this installation asks: " + entry.getName());
                }
            }
        } catch (IOException | SecurityException changed) {
            throw new UnusablePlugin("its signature is not right", changed);
        }
    }

    private boolean isSigned(JarEntry entry) {
        CodeSigner[] signers = entry.getCodeSigners();
        return signers != null && Stream.of(signers)
                .anyMatch(signer -> signer.getSignerCertPath().getCertificates().getFirst().equals(certificate));
    }
}
