package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.JsonText;
import dev.bough.parser.tree.TableOption;
import dev.bough.parser.tree.TableOption.Name;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of table options, as for an InnoDB table (MySQL manual, 15.1.20): most are kept to be shown, those of other engines
 * are taken and have no meaning, and those that would place files are refused where there are no such places.
 */
final class OptionRules {
    private static final String DEFAULT = "DEFAULT";
    private static final int COMMENT_LENGTH = 2048;

    private final TypeRules rules;
    private final TableDraft draft;
    private @Nullable String charset;
    private @Nullable String collation;

    private OptionRules(TypeRules rules, TableDraft draft) {
        this.rules = rules;
        this.draft = draft;
    }

    /** Puts the options of a CREATE TABLE or ALTER TABLE into the draft. */
    static void apply(TypeRules rules, TableDraft draft, List<TableOption> options) {
        OptionRules taken = new OptionRules(rules, draft);
        options.forEach(taken::take);
        taken.settleCollation();
    }

    private void take(TableOption option) {
        String value = option.value();
        switch (option.name()) {
            case CHARSET -> charset = value;
            case COLLATE -> collation = value;
            case COMMENT -> comment(value);
            case ENGINE -> checkEngine(value);
            case AVG_ROW_LENGTH, CHECKSUM, DELAY_KEY_WRITE, KEY_BLOCK_SIZE, MAX_ROWS, MIN_ROWS, STATS_SAMPLE_PAGES ->
                    keep(option.name(), value, value.equals("0") || value.equals(DEFAULT));
            case PACK_KEYS, ROW_FORMAT, STATS_AUTO_RECALC, STATS_PERSISTENT ->
                    keep(option.name(), value.toUpperCase(Locale.ROOT), value.equalsIgnoreCase(DEFAULT));
            case AUTOEXTEND_SIZE -> {
                String bytes = bytes(value);
                keep(option.name(), bytes, bytes.equals("0"));
            }
            case CONNECTION -> keep(option.name(), value, value.isEmpty());
            case SECONDARY_ENGINE -> keep(option.name(), value, value.equalsIgnoreCase("NULL"));
            case COMPRESSION -> compression(value);
            case ENCRYPTION -> encryption(value);
            case ENGINE_ATTRIBUTE -> {
                checkJson(value);
                throw new SqlException(ErrorCode.ENGINE_ATTRIBUTE_NOT_SUPPORTED, "InnoDB");
            }
            case SECONDARY_ENGINE_ATTRIBUTE -> {
                checkJson(value);
                keep(option.name(), value, value.isEmpty());
            }
            case DATA_DIRECTORY -> throw new SqlException(ErrorCode.DATA_DIRECTORY_UNKNOWN);
            case INDEX_DIRECTORY -> throw new SqlException(ErrorCode.ILLEGAL_FOR_ENGINE, draft.name);
            case TABLESPACE -> tablespace(value);
            case START_TRANSACTION -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "START TRANSACTION");
            // the counter is no part of the definition; the others are those of MERGE and NDB, or of no engine at all
            case AUTO_INCREMENT, INSERT_METHOD, PASSWORD, STORAGE, UNION -> {}
        }
    }

    private void keep(Name name, String value, boolean asDefault) {
        Map<String, String> kept = draft.options;
        if (asDefault) {
            kept.remove(name.name());
        } else {
            kept.put(name.name(), value);
        }
    }

    private void comment(String text) {
        if (text.codePointCount(0, text.length()) > COMMENT_LENGTH) {
            throw new SqlException(ErrorCode.WRONG_STRING_LENGTH, text, "TABLE COMMENT", COMMENT_LENGTH);
        }
        draft.comment = text;
    }

    private static void checkEngine(String engine) {
        switch (engine.toLowerCase(Locale.ROOT)) {
            // one storage serves all; dumps name engines that hold rows
            case "innodb", "myisam", "aria", "memory", "heap" -> {}
            default -> throw new SqlException(ErrorCode.UNKNOWN_STORAGE_ENGINE, engine);
        }
    }

    private void compression(String algorithm) {
        switch (algorithm.toLowerCase(Locale.ROOT)) {
            case "", "none", "zlib", "lz4" -> keep(Name.COMPRESSION, algorithm, algorithm.isEmpty());
            default -> throw new SqlException(ErrorCode.ILLEGAL_FOR_ENGINE, draft.name);
        }
    }

    private static void encryption(String value) {
        switch (value.toUpperCase(Locale.ROOT)) {
            case "N", "" -> {}
            case "Y" -> throw new SqlException(ErrorCode.NO_KEYRING);
            default -> throw new SqlException(ErrorCode.INVALID_ENCRYPTION_OPTION);
        }
    }

    private void tablespace(String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "innodb_file_per_table", "innodb_system" -> keep(Name.TABLESPACE, name, false);
            default -> throw new SqlException(ErrorCode.TABLESPACE_MISSING, name);
        }
    }

    /** The empty text stands for none. */
    private static void checkJson(String value) {
        if (value.isEmpty()) {
            return;
        }
        try {
            JsonText.parse(value);
        } catch (JsonText.Malformed malformed) {
            String rest = value.substring(Math.min(malformed.position(), value.length()));
            throw SqlException.causedBy(
                    malformed, ErrorCode.INVALID_JSON_ATTRIBUTE, malformed.what(), malformed.position(), rest);
        }
    }

    /** A size such as {@code 4M} in bytes. */
    private static String bytes(String size) {
        int shift = switch (Character.toUpperCase(size.charAt(size.length() - 1))) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            case 'T' -> 40;
            default -> 0;
        };
        String digits = shift == 0 ? size : size.substring(0, size.length() - 1);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || digits.isEmpty()) {
            throw new SqlException(ErrorCode.WRONG_SIZE_NUMBER);
        }
        return new BigInteger(digits).shiftLeft(shift).toString();
    }

    private void settleCollation() {
        String set = DEFAULT.equals(charset) ? null : charset;
        if (collation != null && !collation.equals(DEFAULT)) {
            draft.collation = rules.collation(collation, set);
        } else if (set != null) {
            draft.collation = rules.collationOf(set);
        }
    }
}
