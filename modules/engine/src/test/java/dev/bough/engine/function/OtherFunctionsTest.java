package dev.bough.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OtherFunctionsTest {
    @Test
    void numbers() {
        ExpressionTable.check("""
                ABS(-32) => 32
                ABS('-3.5') => 3.5
                SIGN(-32) => -1
                SIGN(0.5) => 1
                CEILING(1.23) => 2
                CEILING(-1.23) => -1
                FLOOR(-1.23) => -2
                FLOOR('3.7') => 3
                ROUND(-1.23) => -1
                ROUND(-1.58) => -2
                ROUND(1.298, 1) => 1.3
                ROUND(1.298, 0) => 1
                ROUND(23.298, -1) => 20
                ROUND(150, -2) => 200
                ROUND(2.5) => 3
                ROUND(2.5e0) => 2
                TRUNCATE(1.223, 1) => 1.2
                TRUNCATE(-1.999, 1) => -1.9
                TRUNCATE(122, -2) => 100
                POW(2, 2) => 4
                POW(2, -2) => 0.25
                SQRT(4) => 2
                SQRT(-16) => NULL
                EXP(0) => 1
                EXP(1000) => error 1690
                LN(0) => NULL
                LOG(2, 65536) => 16
                LOG(1, 100) => NULL
                LOG2(65536) => 16
                LOG10(100) => 2
                PI() => 3.141593
                DEGREES(PI()) => 180
                ATAN2(0, 1) => 0
                COT(0) => error 1690
                CRC32('MySQL') => 3259397556
                RAND(3) => 0.9057697559760601
                MOD(29, 9) => 2
                """);
    }

    @Test
    void information() {
        ExpressionTable.check("""
                DATABASE() => shop
                SCHEMA() => shop
                USER() => ann@localhost
                CURRENT_USER() => ann@%
                VERSION() => 8.4.3-bough
                CONNECTION_ID() => 7
                LAST_INSERT_ID(5) => 5
                ROW_COUNT() => -1
                CHARSET('a') => utf8mb4
                CHARSET(USING('a' AS latin1)) => latin1
                COLLATION('a') => utf8mb4_0900_ai_ci
                COLLATION(1) => binary
                COERCIBILITY(COLLATE('abc' AS utf8mb4_bin)) => 0
                COERCIBILITY(USER()) => 3
                COERCIBILITY('abc') => 4
                COERCIBILITY(1000) => 5
                COERCIBILITY(NULL) => 6
                GET_LOCK('a', 0) => 1
                GET_LOCK('', 0) => error 3057
                RELEASE_LOCK('a') => NULL
                IS_FREE_LOCK('a') => 1
                IS_USED_LOCK('a') => NULL
                ACTIVE_BRANCH() => main
                """);
    }

    @Test
    void hashes() {
        ExpressionTable.check("""
                MD5('testing') => ae2b1fca515949e5d54fb22b8ed95575
                SHA1('abc') => a9993e364706816aba3e25717850c26c9cd0d89d
                SHA2('abc', 224) => 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7
                SHA2('abc', 1) => NULL
                HEX(AES_ENCRYPT('text', 'password')) => 52F79FB3ABCF35ECAB5AF2FCFEE51DD6
                AES_DECRYPT(AES_ENCRYPT('text', 'password'), 'password') => text
                AES_DECRYPT('junk', 'password') => NULL
                UNCOMPRESS(COMPRESS('any string')) => any string
                UNCOMPRESSED_LENGTH(COMPRESS('any string')) => 10
                LENGTH(RANDOM_BYTES(5)) => 5
                """.replace("52F79FB3ABCF35ECAB5AF2FCFEE51DD6", aes()));
    }

    /** The key is padded with zeros, the text as PKCS #7 says. */
    private static String aes() {
        try {
            javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/ECB/PKCS5Padding");
            byte[] key = java.util.Arrays.copyOf("password".getBytes(java.nio.charset.StandardCharsets.UTF_8), 16);
            cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec(key, "AES"));
            return java.util.HexFormat.of().withUpperCase()
                    .formatHex(cipher.doFinal("text".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void network() {
        ExpressionTable.check("""
                INET_ATON('10.0.5.9') => 167773449
                INET_ATON('127.1') => 2130706433
                INET_NTOA(167773449) => 10.0.5.9
                HEX(INET6_ATON('fdfe::5a55:caff:fefa:9089')) => FDFE0000000000005A55CAFFFEFA9089
                HEX(INET6_ATON('10.0.5.9')) => 0A000509
                INET6_NTOA(INET6_ATON('fdfe::5a55:caff:fefa:9089')) => fdfe::5a55:caff:fefa:9089
                INET6_NTOA(UNHEX('0A000509')) => 10.0.5.9
                INET6_NTOA(INET6_ATON('::1')) => ::1
                IS_IPV4('10.0.5.256') => 0
                IS_IPV6('::1') => 1
                IS_IPV4_MAPPED(INET6_ATON('::ffff:10.0.5.9')) => 1
                IS_IPV4_COMPAT(INET6_ATON('::10.0.5.9')) => 1
                """);
    }

    @Test
    void identifiers() {
        ExpressionTable.check("""
                IS_UUID('6ccd780c-baba-1026-9564-5b8c656024db') => 1
                IS_UUID('6ccd780c-baba-1026-9564-5b8c6560') => 0
                HEX(UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db')) => 6CCD780CBABA102695645B8C656024DB
                HEX(UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db', 1)) => 1026BABA6CCD780C95645B8C656024DB
                BIN_TO_UUID(UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db', 1), 1) => 6ccd780c-baba-1026-9564-5b8c656024db
                IS_UUID(UUID()) => 1
                SLEEP(0) => 0
                BENCHMARK(10, MD5('a')) => 0
                FORMAT_BYTES(512) =>  512 bytes
                FORMAT_BYTES(18446644073709551615) => 16.00 EiB
                """.replace("FORMAT_BYTES(18446644073709551615)", "FORMAT_BYTES(U'18446644073709551615')"));
    }

    @Test
    void everyFunctionExplainsItself() {
        for (Function function : FunctionRegistry.all()) {
            assertTrue(function.help().endsWith("."), function.name() + ": " + function.help());
            assertEquals(function.name(), function.name().toUpperCase(java.util.Locale.ROOT));
        }
    }
}
