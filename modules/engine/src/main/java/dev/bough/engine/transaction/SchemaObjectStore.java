package dev.bough.engine.transaction;

import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.engine.row.Datum;
import dev.bough.engine.type.JsonValue;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Views, triggers, events and routines as rows of the tables that hold them. */
public final class SchemaObjectStore {
    private static final int TYPE = 0;
    private static final int NAME = 1;
    private static final int FRAGMENT = 2;
    private static final int EXTRA = 3;
    private static final int SQL_MODE = 4;

    private SchemaObjectStore() {}

    /** The object of this type and name, in whatever case; null if there is none. */
    static @Nullable SchemaObject find(TableState schemas, String type, String name) {
        RowTable table = new RowTable(schemas);
        key(table, type, name);
        return table.get() ? object(table.row()) : null;
    }

    /** The object of this type and name in a root; null if there is none. */
    public static @Nullable SchemaObject find(RootState root, String type, String name) {
        TableState schemas = root.table(SchemaObjects.SCHEMAS);
        return schemas == null ? null : find(schemas, type, name);
    }

    /** All objects of a type, by name. */
    public static List<SchemaObject> list(RootState root, String type) {
        TableState schemas = root.table(SchemaObjects.SCHEMAS);
        List<SchemaObject> found = new ArrayList<>();
        if (schemas != null) {
            new RowTable(schemas).forEach(row -> {
                if (RowTable.text(row[TYPE]).equalsIgnoreCase(type)) {
                    found.add(object(row));
                }
            });
        }
        return found;
    }

    private static void key(RowTable table, String type, String name) {
        table.row()[TYPE].setBytes(utf8(type));
        table.row()[NAME].setBytes(utf8(name));
    }

    private static SchemaObject object(Datum[] row) {
        long created = 0;
        if (!row[EXTRA].isNull() && row[EXTRA].json() instanceof JsonValue.Members extra
                && extra.members().get("CreatedAt") instanceof JsonValue.Int seconds) {
            created = seconds.value();
        }
        return new SchemaObject(
                RowTable.text(row[TYPE]), RowTable.text(row[NAME]), RowTable.text(row[FRAGMENT]), created,
                RowTable.text(row[SQL_MODE]));
    }

    /** The change of a branch that stores an object, in place of one of its type and name. */
    public static Change put(long database, long branch, RootState root, SchemaObject object) {
        return put(database, branch, schemas(root), object);
    }

    /** The change of a branch that stores an object in place of one of its type and another name. */
    public static Change replace(long database, long branch, RootState root, String name, SchemaObject object) {
        RowTable table = new RowTable(schemas(root));
        key(table, object.type(), name);
        return put(database, branch, table.remove(), object);
    }

    private static Change put(long database, long branch, TableState schemas, SchemaObject object) {
        RowTable table = new RowTable(schemas);
        key(table, object.type(), object.name());
        Datum[] row = table.row();
        row[FRAGMENT].setBytes(utf8(object.fragment()));
        TreeMap<String, JsonValue> extra = new TreeMap<>();
        extra.put("CreatedAt", new JsonValue.Int(object.createdAt()));
        row[EXTRA].setJson(new JsonValue.Members(extra));
        row[SQL_MODE].setBytes(utf8(object.sqlMode()));
        return new Change.PutTable(database, branch, table.put());
    }

    private static TableState schemas(RootState root) {
        TableState schemas = root.table(SchemaObjects.SCHEMAS);
        return schemas == null ? Databases.newTable(root.repository(), SchemaObjects.SCHEMAS_TABLE) : schemas;
    }

    /** The change of a branch that takes objects away; the table goes with its last row. Null if there is nothing to take. */
    public static @Nullable Change remove(long database, long branch, RootState root, String type, List<String> names) {
        TableState schemas = root.table(SchemaObjects.SCHEMAS);
        if (schemas == null) {
            return null;
        }
        boolean any = false;
        for (String name : names) {
            if (find(schemas, type, name) != null) {
                RowTable table = new RowTable(schemas);
                key(table, type, name);
                schemas = table.remove();
                any = true;
            }
        }
        if (!any) {
            return null;
        }
        return schemas.primary().count() == 0
                ? new Change.DropTable(database, branch, SchemaObjects.SCHEMAS)
                : new Change.PutTable(database, branch, schemas);
    }

    /** The routine of this name; null if there is none. */
    public static @Nullable StoredRoutine findRoutine(RootState root, String name) {
        TableState procedures = root.table(SchemaObjects.PROCEDURES);
        if (procedures == null) {
            return null;
        }
        RowTable table = new RowTable(procedures);
        table.row()[0].setBytes(utf8(name.toLowerCase(Locale.ROOT)));
        return table.get() ? routine(table.row()) : null;
    }

    /** All routines, by name. */
    public static List<StoredRoutine> listRoutines(RootState root) {
        TableState procedures = root.table(SchemaObjects.PROCEDURES);
        List<StoredRoutine> found = new ArrayList<>();
        if (procedures != null) {
            new RowTable(procedures).forEach(row -> found.add(routine(row)));
        }
        return found;
    }

    private static StoredRoutine routine(Datum[] row) {
        return new StoredRoutine(RowTable.text(row[0]), RowTable.text(row[1]), row[2].number(), row[3].number(),
                RowTable.text(row[4]));
    }

    /** The change of a branch that stores a routine, in place of one of its name. */
    public static Change putRoutine(long database, long branch, RootState root, StoredRoutine routine) {
        TableState procedures = root.table(SchemaObjects.PROCEDURES);
        RowTable table = new RowTable(
                procedures == null ? Databases.newTable(root.repository(), SchemaObjects.PROCEDURES_TABLE)
                        : procedures);
        Datum[] row = table.row();
        row[0].setBytes(utf8(routine.name().toLowerCase(Locale.ROOT)));
        row[1].setBytes(utf8(routine.statement()));
        row[2].setNumber(routine.createdAt());
        row[3].setNumber(routine.modifiedAt());
        row[4].setBytes(utf8(routine.sqlMode()));
        return new Change.PutTable(database, branch, table.put());
    }

    /** The change of a branch that takes a routine away; null if there is none. */
    public static @Nullable Change removeRoutine(long database, long branch, RootState root, String name) {
        TableState procedures = root.table(SchemaObjects.PROCEDURES);
        if (procedures == null || findRoutine(root, name) == null) {
            return null;
        }
        RowTable table = new RowTable(procedures);
        table.row()[0].setBytes(utf8(name.toLowerCase(Locale.ROOT)));
        TableState left = table.remove();
        return left.primary().count() == 0
                ? new Change.DropTable(database, branch, SchemaObjects.PROCEDURES)
                : new Change.PutTable(database, branch, left);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
