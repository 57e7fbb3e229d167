package dev.bough.engine.catalog;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a table's definition into the bytes of its schema record and back. Equal definitions give equal bytes.
 *
 * <pre>
 * version            1 byte, {@value #VERSION}
 * name, collation, comment
 * columns            count; each: id (8 bytes), name, type, flags, default, on update, generated, comment
 * primary key        index
 * indexes            count; each: name, flags, comment, parts (column, prefix length, descending)
 * foreign keys       count; each: name, columns, referenced database, table and columns, two actions
 * checks             count; each: name, expression, enforced
 * options            count; each: name, value; ordered by name
 * </pre>
 * Numbers have seven bits a byte, texts are UTF-8 with their length in front.
 */
public final class TableDefinitionCodec {
    static final int VERSION = 1;

    private static final int NULLABLE = 1;
    private static final int STORED = 2;
    private static final int AUTO_INCREMENT = 4;
    private static final int VISIBLE = 8;
    private static final int UNIQUE = 1;

    private TableDefinitionCodec() {}

    /** The canonical bytes. */
    public static byte[] encode(TableDefinition table) {
        ByteWriter out = new ByteWriter();
        out.octet(VERSION).text(table.name()).text(table.collation()).text(table.comment());
        out.number(table.columns().size());
        table.columns().forEach(column -> column(out, column));
        index(out, table.primaryKey());
        out.number(table.indexes().size());
        table.indexes().forEach(index -> index(out, index));
        out.number(table.foreignKeys().size());
        table.foreignKeys().forEach(key -> foreignKey(out, key));
        out.number(table.checks().size());
        for (Check check : table.checks()) {
            out.text(check.name()).text(check.sql()).flag(check.enforced());
        }
        out.number(table.options().size());
        new TreeMap<>(table.options()).forEach((name, value) -> out.text(name).text(value));
        return out.toBytes();
    }

    /**
     * The definition that {@link #encode} turned into these bytes.
     *
     * @throws dev.bough.api.error.CorruptDataException if they are none, or of a later version
     */
    public static TableDefinition decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.octet();
        if (version != VERSION) {
            throw in.broken("is of version " + version + ", which this server does not know");
        }
        String name = in.text();
        String collation = in.text();
        String comment = in.text();
        List<Column> columns = in.list(() -> column(in));
        Index primaryKey = index(in);
        List<Index> indexes = in.list(() -> index(in));
        List<ForeignKey> foreignKeys = in.list(() -> foreignKey(in));
        List<Check> checks = in.list(() -> new Check(in.text(), in.text(), in.flag()));
        Map<String, String> options = new TreeMap<>();
        for (int left = in.integer(); left > 0; left--) {
            options.put(in.text(), in.text());
        }
        if (!in.atEnd()) {
            throw in.broken("goes on after its end");
        }
        return new TableDefinition(name, columns, primaryKey, indexes, foreignKeys, checks, collation, comment,
                options);
    }

    private static void column(ByteWriter out, Column column) {
        out.fixed(column.id()).text(column.name());
        type(out, column.type());
        out.octet((column.nullable() ? NULLABLE : 0)
                | (column.stored() ? STORED : 0)
                | (column.autoIncrement() ? AUTO_INCREMENT : 0)
                | (column.visible() ? VISIBLE : 0));
        out.optional(column.defaultSql()).optional(column.onUpdateSql()).optional(column.generatedSql());
        out.text(column.comment());
    }

    private static Column column(ByteReader in) {
        long id = in.fixed();
        String name = in.text();
        SqlType type = type(in);
        int flags = in.octet();
        return new Column(
                id,
                name,
                type,
                (flags & NULLABLE) != 0,
                in.optional(),
                in.optional(),
                in.optional(),
                (flags & STORED) != 0,
                (flags & AUTO_INCREMENT) != 0,
                (flags & VISIBLE) != 0,
                in.text());
    }

    private static void type(ByteWriter out, SqlType type) {
        out.text(type.kind().name()).number(type.length() + 1L).number(type.scale() + 1L);
        out.flag(type.isUnsigned()).text(type.collation()).texts(type.members());
    }

    private static SqlType type(ByteReader in) {
        TypeKind kind;
        String name = in.text();
        try {
            kind = TypeKind.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw in.broken("names the type " + name + ", which this server does not know");
        }
        int length = in.integer() - 1;
        int scale = in.integer() - 1;
        boolean unsigned = in.flag();
        String collation = in.text();
        List<String> members = in.texts();
        SqlType type = members.isEmpty() ? SqlType.of(kind) : SqlType.members(kind, members, collation);
        type = type.withLength(length).withScale(scale).withCollation(collation);
        return unsigned && !type.isUnsigned() ? type.asUnsigned() : type;
    }

    private static void index(ByteWriter out, Index index) {
        out.text(index.name()).octet((index.unique() ? UNIQUE : 0) | (index.visible() ? VISIBLE : 0))
                .text(index.comment());
        out.number(index.parts().size());
        for (Index.Part part : index.parts()) {
            out.number(part.column()).number(part.prefixLength()).flag(part.descending());
        }
    }

    private static Index index(ByteReader in) {
        String name = in.text();
        int flags = in.octet();
        String comment = in.text();
        List<Index.Part> parts = in.list(() -> new Index.Part(in.integer(), in.integer(), in.flag()));
        return new Index(name, (flags & UNIQUE) != 0, parts, (flags & VISIBLE) != 0, comment);
    }

    private static void foreignKey(ByteWriter out, ForeignKey key) {
        out.text(key.name()).texts(key.columns());
        out.text(key.referencedDatabase()).text(key.referencedTable()).texts(key.referencedColumns());
        out.text(key.onDelete().name()).text(key.onUpdate().name());
    }

    private static ForeignKey foreignKey(ByteReader in) {
        return new ForeignKey(in.text(), in.texts(), in.text(), in.text(), in.texts(), action(in), action(in));
    }

    private static ForeignKey.Action action(ByteReader in) {
        String name = in.text();
        try {
            return ForeignKey.Action.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw in.broken("names the action " + name + ", which this server does not know");
        }
    }
}
