package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** What a system table looks like: its name, columns and habits; immutable, made by {@link #named}. */
@Stability(Stability.Level.EVOLVING)
public final class TableShape {
    private final String name;
    private final String comment;
    private final List<Column> columns;
    private final Scope scope;
    private final boolean live;
    private final boolean answersAsOf;
    private final boolean listed;
    private final List<List<Integer>> lookups;
    private final List<Integer> order;
    private final List<Integer> required;
    private final String requiredMessage;
    private final String readOnlyMessage;
    private final Set<String> privileges;

    private TableShape(Builder from) {
        name = from.name;
        comment = from.comment;
        columns = List.copyOf(from.columns);
        scope = from.scope;
        live = from.live;
        answersAsOf = from.answersAsOf;
        listed = from.listed;
        lookups = List.copyOf(from.lookups);
        order = List.copyOf(from.order);
        required = List.copyOf(from.required);
        requiredMessage = from.requiredMessage;
        readOnlyMessage = from.readOnlyMessage;
        privileges = Set.copyOf(from.privileges);
    }

    /**
     * Begins a shape; of scope BRANCH, pinned to the statement's snapshot and listed unless the builder is told
     * otherwise.
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public String name() {
        return name;
    }

    public String comment() {
        return comment;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The position of a column, whatever the case of its name; empty if there is none. */
    public OptionalInt indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name.equalsIgnoreCase(column)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    public Scope scope() {
        return scope;
    }

    /** Whether scans see the newest published state, not the statement's snapshot. */
    public boolean isLive() {
        return live;
    }

    /** Whether AS OF chooses the revision; otherwise the table is the same whatever AS OF says. */
    public boolean answersAsOf() {
        return answersAsOf;
    }

    /** Whether SHOW TABLES lists it when system tables are shown. */
    public boolean isListed() {
        return listed;
    }

    /** Sets of columns by whose {@link dev.bough.api.type.Constraint.Points} a scan finds its rows fast. */
    public List<List<Integer>> lookups() {
        return lookups;
    }

    /**
     * The columns by which the rows come sorted, ascending, NULL first, in the columns' collation; empty for no
     * promise.
     */
    public List<Integer> order() {
        return order;
    }

    /** The columns that a statement must bind to values for a scan to be possible. */
    public List<Integer> required() {
        return required;
    }

    /** The error (1105) where {@link #required} is not met. */
    public String requiredMessage() {
        return requiredMessage;
    }

    /** The error (1105) of INSERT, UPDATE and DELETE on a table that is not writable; empty for the engine's own. */
    public String readOnlyMessage() {
        return readOnlyMessage;
    }

    /** MySQL's names of the global privileges without which the table may not be read. */
    public Set<String> privileges() {
        return privileges;
    }

    @Override
    public String toString() {
        return name + columns;
    }

    /** A column of a system table; made by the builder. */
    @Stability(Stability.Level.EVOLVING)
    public static final class Column {
        private final String name;
        private final SqlType type;
        private final boolean nullable;
        private final boolean key;
        private final String comment;

        private Column(String name, SqlType type, boolean nullable, boolean key, String comment) {
            this.name = Objects.requireNonNull(name);
            this.type = Objects.requireNonNull(type);
            this.nullable = nullable;
            this.key = key;
            this.comment = comment;
        }

        public String name() {
            return name;
        }

        public SqlType type() {
            return type;
        }

        public boolean nullable() {
            return nullable;
        }

        /** Whether DESCRIBE reports it as part of the primary key. */
        public boolean key() {
            return key;
        }

        public String comment() {
            return comment;
        }

        @Override
        public String toString() {
            return name + " " + type + (nullable ? "" : " NOT NULL") + (key ? " KEY" : "");
        }
    }

    /** Makes a shape, column by column in their order. */
    @Stability(Stability.Level.EVOLVING)
    public static final class Builder {
        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final List<List<Integer>> lookups = new ArrayList<>();
        private final Set<String> privileges = new HashSet<>();
        private String comment = "";
        private Scope scope = Scope.BRANCH;
        private boolean live;
        private boolean answersAsOf;
        private boolean listed = true;
        private List<Integer> order = List.of();
        private List<Integer> required = List.of();
        private String requiredMessage = "";
        private String readOnlyMessage = "";

        private Builder(String name) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a table needs a name");
            }
            this.name = name;
        }

        /** A NOT NULL column of the primary key. */
        public Builder key(String column, SqlType type) {
            return add(new Column(column, type, false, true, ""));
        }

        /** A column reported as part of the primary key in which NULL occurs all the same. */
        public Builder nullableKey(String column, SqlType type) {
            return add(new Column(column, type, true, true, ""));
        }

        /** A NOT NULL column. */
        public Builder column(String column, SqlType type) {
            return add(new Column(column, type, false, false, ""));
        }

        /** A column in which NULL may occur. */
        public Builder nullable(String column, SqlType type) {
            return add(new Column(column, type, true, false, ""));
        }

        /** A NOT NULL column of type TEXT. */
        public Builder text(String column) {
            return column(column, ColumnTypes.TEXT);
        }

        /** A sentence on the column added last. */
        public Builder columnComment(String sentence) {
            Column last = columns.removeLast();
            columns.add(new Column(last.name, last.type, last.nullable, last.key, sentence));
            return this;
        }

        /** A sentence on the table. */
        public Builder comment(String sentence) {
            comment = Objects.requireNonNull(sentence);
            return this;
        }

        public Builder scope(Scope of) {
            scope = Objects.requireNonNull(of);
            return this;
        }

        /** Scans see the newest published state, not the statement's snapshot. */
        public Builder live() {
            live = true;
            return this;
        }

        /** AS OF chooses the revision. */
        public Builder answersAsOf() {
            answersAsOf = true;
            return this;
        }

        /** SHOW TABLES does not list it. */
        public Builder unlisted() {
            listed = false;
            return this;
        }

        /** Rows are found fast by these columns together. */
        public Builder lookup(String... by) {
            lookups.add(indexes(by));
            return this;
        }

        /** Rows come sorted by these columns. */
        public Builder orderedBy(String... by) {
            order = indexes(by);
            return this;
        }

        /** A statement must bind each of these columns to values, else it fails with the message. */
        public Builder requires(String message, String... bound) {
            requiredMessage = Objects.requireNonNull(message);
            required = indexes(bound);
            return this;
        }

        /** What INSERT, UPDATE and DELETE fail with. */
        public Builder readOnlyMessage(String message) {
            readOnlyMessage = Objects.requireNonNull(message);
            return this;
        }

        /** Only sessions with this global privilege, by MySQL's name, may read the table. */
        public Builder privilege(String privilege) {
            privileges.add(privilege);
            return this;
        }

        public TableShape build() {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException(name + " has no columns");
            }
            return new TableShape(this);
        }

        private Builder add(Column column) {
            if (!names.add(column.name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(name + " has two columns " + column.name);
            }
            columns.add(column);
            return this;
        }

        private List<Integer> indexes(String... wanted) {
            List<Integer> found = new ArrayList<>();
            for (String column : wanted) {
                int index = 0;
                while (index < columns.size() && !columns.get(index).name.equalsIgnoreCase(column)) {
                    index++;
                }
                if (index == columns.size()) {
                    throw new IllegalArgumentException(name + " has no column " + column + " yet");
                }
                found.add(index);
            }
            return List.copyOf(found);
        }
    }
}
