package dev.bough.wire.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;

/**
 * The files that hold the server's keys, named as MySQL names them; each pair that is missing is made.
 *
 * @param certificate what TLS shows
 * @param certificateKey its private key
 * @param passwordKey the pair for passwords sent without TLS
 */
public record KeyFiles(X509Certificate certificate, PrivateKey certificateKey, PasswordKey passwordKey) {
    private static final String CERTIFICATE = "server-cert.pem";
    private static final String CERTIFICATE_KEY = "server-key.pem";
    private static final String PRIVATE_KEY = "private_key.pem";
    private static final String PUBLIC_KEY = "public_key.pem";
    private static final String NAME = "bough auto-generated server certificate";
    private static final int KEY_BITS = 2048;

    /**
     * Reads the files of a directory.
     *
     * @throws IOException naming the file, if one cannot be read or written or is not what it should be
     */
    public static KeyFiles load(Path directory, SecureRandom random, InstantSource clock) throws IOException {
        try {
            if (absent(directory, CERTIFICATE, CERTIFICATE_KEY)) {
                KeyPair keys = generate(random);
                byte[] der = Certificate.selfSigned(keys, NAME, clock.instant(), random);
                write(directory, CERTIFICATE_KEY, "PRIVATE KEY", keys.getPrivate().getEncoded(), false);
                write(directory, CERTIFICATE, "CERTIFICATE", der, true);
            }
            if (absent(directory, PUBLIC_KEY, PRIVATE_KEY)) {
                KeyPair keys = generate(random);
                write(directory, PRIVATE_KEY, "PRIVATE KEY", keys.getPrivate().getEncoded(), false);
                write(directory, PUBLIC_KEY, "PUBLIC KEY", keys.getPublic().getEncoded(), true);
            }
            KeyPair password = new KeyPair(readPublic(directory), readPrivate(directory, PRIVATE_KEY));
            PrivateKey key = readPrivate(directory, CERTIFICATE_KEY);
            return new KeyFiles(readCertificate(directory), key, new PasswordKey(password));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make keys in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static boolean absent(Path directory, String openPart, String secretPart) throws IOException {
        boolean open = Files.exists(directory.resolve(openPart));
        boolean secret = Files.exists(directory.resolve(secretPart));
        if (open && !secret) {
            Path missing = directory.resolve(secretPart);
            throw new IOException(missing + " is missing; remove " + openPart + " to have both made anew");
        }
        return !open;
    }

    private static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS, random);
        return generator.generateKeyPair();
    }

    private static void write(Path directory, String name, String label, byte[] der, boolean readable)
            throws IOException {
        Path written = directory.resolve(name + ".new");
        Files.deleteIfExists(written);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var permissions = PosixFilePermissions.fromString(readable ? "rw-r--r--" : "rw-------");
            Files.createFile(written, PosixFilePermissions.asFileAttribute(permissions));
        }
        Files.writeString(written, Pem.encode(label, der), StandardCharsets.US_ASCII);
        Path target = directory.resolve(name);
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Reader<T> {
        T read(byte[] der) throws GeneralSecurityException;
    }

    private static <T> T read(Path directory, String name, String label, Reader<T> reader) throws IOException {
        Path file = directory.resolve(name);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            return reader.read(Pem.decode(label, text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is not a PEM " + label + ": " + e.getMessage(), e);
        }
    }

    private static PrivateKey readPrivate(Path directory, String name) throws IOException {
        return read(directory, name, "PRIVATE KEY", der -> KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    private static PublicKey readPublic(Path directory) throws IOException {
        return read(directory, PUBLIC_KEY, "PUBLIC KEY", der -> KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(der)));
    }

    private static X509Certificate readCertificate(Path directory) throws IOException {
        return read(directory, CERTIFICATE, "CERTIFICATE", der -> (X509Certificate) CertificateFactory
                .getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
    }
}
