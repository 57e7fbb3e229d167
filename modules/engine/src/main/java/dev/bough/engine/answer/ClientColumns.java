package dev.bough.engine.answer;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result as a client gets them: in {@code character_set_results}, or each in its own character set where that is
 * NULL or {@code binary} (MySQL manual, 12.4).
 *
 * @param sent what the client is told of the columns
 * @param encodings by column, the character set that its values, held in UTF-8, have to be brought to; null where the bytes stay;
 *     empty if all do
 */
public record ClientColumns(ResultColumns sent, List<@Nullable CharacterSet> encodings) {
    public static final ClientColumns NONE = new ClientColumns(new ResultColumns(List.of()), List.of());

    private static final int TINY_BLOB = 249;
    private static final int BLOB = 252;
    private static final long LENGTH_MAX = 0xFFFFFFFFL;

    /**
     * @param stored the columns as they are held
     * @param results {@code character_set_results}; null for none
     */
    public static ClientColumns of(ResultColumns stored, @Nullable CharacterSet results) {
        List<ResultColumn> columns = new ArrayList<>(stored.size());
        List<@Nullable CharacterSet> encodings = new ArrayList<>(stored.size());
        boolean encodes = false;
        for (ResultColumn column : stored.columns()) {
            Collation own = Collation.find(column.collation());
            if (own == null || own.isBinary()) {
                columns.add(column);
                encodings.add(null);
                continue;
            }
            CharacterSet target = results == null || results.isBinary() ? own.charset() : results;
            columns.add(results == null || results.isBinary() ? column : translated(column, own.charset(), target));
            boolean sameBytes = target == CharacterSet.UTF8MB4
                    || target == CharacterSet.UTF8MB3 && own.charset() == CharacterSet.UTF8MB3;
            encodings.add(sameBytes ? null : target);
            encodes |= !sameBytes;
        }
        CharacterSet names = results == null || results.isBinary() ? CharacterSet.UTF8MB4 : results;
        return new ClientColumns(new ResultColumns(columns, names.charset()), encodes ? encodings : List.of());
    }

    private static ResultColumn translated(ResultColumn column, CharacterSet from, CharacterSet to) {
        boolean isBlob = column.type() >= TINY_BLOB && column.type() <= BLOB;
        long characters = isBlob ? column.length() / from.minBytes() : column.length() / from.maxBytes();
        return new ResultColumn(
                column.schema(),
                column.table(),
                column.originalTable(),
                column.name(),
                column.originalName(),
                Collation.of(to.defaultCollation()).id(),
                Math.min(characters * to.maxBytes(), LENGTH_MAX),
                column.type(),
                column.flags(),
                column.decimals());
    }

    /** A sink that takes values as they are held. */
    public RowSink encoding(RowSink sink) {
        return encodings.isEmpty() ? sink : new EncodedRows(sink, encodings);
    }
}
