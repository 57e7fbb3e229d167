package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TextBuffer;
import dev.bough.engine.type.Types;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Digests, encryption and compression (MySQL manual, 14.13). */
final class HashFunctions {
    private static final int MAX_RANDOM_BYTES = 1024;

    private HashFunctions() {}

    static List<Function> functions() {
        Definition sha1 = digest("SHA1", "SHA-1");
        return List.of(
                digest("MD5", "MD5"),
                sha1,
                sha1.named("SHA"),
                new Definition("SHA2", "SHA2(s, bits): the SHA-2 digest of 224, 256, 384 or 512 bits.", 2, 2,
                        HashFunctions::sha2),
                new Definition("AES_ENCRYPT", "AES_ENCRYPT(s, key[, iv]): encrypted as block_encryption_mode says.", 2,
                        3, call -> aes(call, true)),
                new Definition("AES_DECRYPT", "AES_DECRYPT(s, key[, iv]): the text that was encrypted.", 2, 3,
                        call -> aes(call, false)),
                new Definition("COMPRESS", "COMPRESS(s): compressed.", 1, 1,
                        call -> bytes(call, call.characters(0) * 4 + 16, HashFunctions::compress)),
                new Definition("UNCOMPRESS", "UNCOMPRESS(s): what COMPRESS() was given.", 1, 1,
                        call -> bytes(call, 16_777_216, HashFunctions::uncompress)),
                new Definition("UNCOMPRESSED_LENGTH", "UNCOMPRESSED_LENGTH(s): the length before COMPRESS().", 1, 1,
                        call -> Texts.measure(
                                call, Types.BIGINT, (frame, text) -> text.length <= 4 ? 0 : length(text))),
                new Definition("RANDOM_BYTES", "RANDOM_BYTES(n): n bytes that nobody can guess.", 1, 1,
                        HashFunctions::randomBytes));
    }

    static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Definition digest(String name, String algorithm) {
        return new Definition(name, name + "(s): its " + algorithm + " digest in hexadecimal digits.", 1, 1, call -> {
            SqlType type = Types.string(algorithm.equals("MD5") ? 32 : 40, SqlType.DEFAULT_COLLATION);
            return call.result(type, 4, a -> {
                Evaluator text = Texts.bytes(a[0]);
                MessageDigest digest = algorithm(algorithm);
                return Computed.ofString(type, frame -> {
                    Slice value = text.evalBytes(frame);
                    return frame.isNull ? null : hex(digest, value);
                });
            });
        });
    }

    private static String hex(MessageDigest digest, Slice value) {
        digest.update(value.array, value.offset, value.length);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Resolution sha2(Call call) {
        SqlType type = Types.string(128, SqlType.DEFAULT_COLLATION);
        return call.nullable(true).result(type, 4, a -> {
            Evaluator text = Texts.bytes(a[0]);
            Evaluator bits = Conversions.toLong(a[1]);
            return Computed.ofString(type, frame -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long length = bits.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                return length == 0 || length == 256
                        ? hex(algorithm("SHA-256"), value)
                        : length == 224 || length == 384 || length == 512 ? hex(algorithm("SHA-" + length), value)
                                : null;
            });
        });
    }

    /** Turns bytes into bytes; null for none. */
    @FunctionalInterface
    private interface Transform {
        @Nullable
        Slice apply(Frame frame, Slice value, TextBuffer buffer);
    }

    private static Resolution bytes(Call call, long length, Transform transform) {
        SqlType type = Types.string(length, "binary");
        return call.nullable(true).result(type, a -> {
            Evaluator text = Texts.bytes(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                return frame.isNull ? null : transform.apply(frame, value, buffer);
            });
        });
    }

    // ---- compression: the length in 4 bytes, lowest first, then zlib

    private static Slice compress(Frame frame, Slice value, TextBuffer buffer) {
        if (value.length == 0) {
            return value;
        }
        for (int shift = 0; shift < 32; shift += 8) {
            buffer.append((byte) (value.length >>> shift));
        }
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(value.array, value.offset, value.length);
            deflater.finish();
            byte[] chunk = new byte[4096];
            while (!deflater.finished()) {
                buffer.append(chunk, 0, deflater.deflate(chunk));
            }
        }
        return buffer.slice();
    }

    private static int length(Slice text) {
        return (text.byteAt(0) & 0xFF)
                | (text.byteAt(1) & 0xFF) << 8
                | (text.byteAt(2) & 0xFF) << 16
                | (text.byteAt(3) & 0x3F) << 24;
    }

    private static @Nullable Slice uncompress(Frame frame, Slice value, TextBuffer buffer) {
        if (value.length == 0) {
            return value;
        }
        if (value.length <= 4 || !Texts.fits(frame, length(value), "uncompress")) {
            return null;
        }
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(value.array, value.offset + 4, value.length - 4);
            byte[] chunk = new byte[4096];
            int wanted = length(value);
            while (buffer.length() < wanted) {
                int count = inflater.inflate(chunk);
                if (count == 0) {
                    return null;
                }
                buffer.append(chunk, 0, count);
            }
            return buffer.slice();
        } catch (DataFormatException damaged) {
            return null;
        }
    }

    // ---- AES

    private static Resolution aes(Call call, boolean encrypt) {
        SqlType type = Types.string(call.characters(0) * 4 + 16, "binary");
        return call.nullable(true).result(type, a -> {
            Evaluator text = Texts.bytes(a[0]);
            Evaluator key = Texts.bytes(a[1]);
            Evaluator vector = a.length > 2 ? Texts.bytes(a[2]) : null;
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice secret = key.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice start = vector == null ? null : vector.evalBytes(frame);
                byte[] result = frame.isNull ? null : crypt(frame, encrypt, value, secret, start);
                return result == null ? null : buffer.set(result);
            });
        });
    }

    private static byte @Nullable [] crypt(
            Frame frame, boolean encrypt, Slice value, Slice secret, @Nullable Slice start) {
        String mode =
                EncodingFunctions.text(frame.statement().session().systemVariable("block_encryption_mode", false));
        String[] parts = (mode == null ? "aes-128-ecb" : mode).split("-");
        byte[] key = fold(secret, Integer.parseInt(parts[1]) / 8);
        boolean ecb = parts[2].equalsIgnoreCase("ecb");
        boolean blocks = ecb || parts[2].equalsIgnoreCase("cbc");
        if (!ecb && (start == null || start.length < 16)) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, encrypt ? "aes_encrypt" : "aes_decrypt");
        }
        try {
            String name = parts[2].toUpperCase(java.util.Locale.ROOT).replace("CFB128", "CFB");
            Cipher cipher = Cipher.getInstance("AES/" + name + (blocks ? "/PKCS5Padding" : "/NoPadding"));
            SecretKeySpec spec = new SecretKeySpec(key, "AES");
            int direction = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            if (ecb || start == null) {
                cipher.init(direction, spec);
            } else {
                cipher.init(direction, spec, new IvParameterSpec(start.array, start.offset, 16));
            }
            return cipher.doFinal(value.array, value.offset, value.length);
        } catch (GeneralSecurityException wrongKey) {
            return null;
        }
    }

    /** A key of the length wanted: longer ones are folded over it. */
    private static byte[] fold(Slice secret, int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < secret.length; i++) {
            key[i % length] ^= secret.byteAt(i);
        }
        return key;
    }

    private static Resolution randomBytes(Call call) {
        SqlType type = Types.string(MAX_RANDOM_BYTES, "binary");
        return call.changing().result(type, a -> {
            Evaluator number = Conversions.toLong(a[0]);
            SecureRandom random = new SecureRandom();
            return Computed.ofBytes(type, (frame, buffer) -> {
                long length = number.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                if (length < 1 || length > MAX_RANDOM_BYTES) {
                    throw new SqlException(ErrorCode.DATA_OUT_OF_RANGE, "length", "random_bytes");
                }
                byte[] bytes = new byte[(int) length];
                random.nextBytes(bytes);
                return buffer.set(bytes);
            });
        });
    }
}
