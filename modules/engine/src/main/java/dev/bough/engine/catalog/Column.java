package dev.bough.engine.catalog;

import dev.bough.api.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param id survives rename, reordering and change of type; unique in the root
 * @param defaultSql the DEFAULT as an expression's text ({@code 'x'}, {@code 5}, {@code CURRENT_TIMESTAMP}, {@code (uuid())}); null for none
 * @param onUpdateSql the ON UPDATE expression's text; null for none
 * @param generatedSql the generation expression's text; null for an ordinary column
 * @param stored whether a generated column is STORED
 */
public record Column(
        long id,
        String name,
        SqlType type,
        boolean nullable,
        @Nullable String defaultSql,
        @Nullable String onUpdateSql,
        @Nullable String generatedSql,
        boolean stored,
        boolean autoIncrement,
        boolean visible,
        String comment) {

    public boolean isGenerated() {
        return generatedSql != null;
    }

    public Column withId(long other) {
        return new Column(other, name, type, nullable, defaultSql, onUpdateSql, generatedSql, stored, autoIncrement,
                visible, comment);
    }

    public Column withName(String other) {
        return new Column(id, other, type, nullable, defaultSql, onUpdateSql, generatedSql, stored, autoIncrement,
                visible, comment);
    }

    public Column withType(SqlType other) {
        return new Column(id, name, other, nullable, defaultSql, onUpdateSql, generatedSql, stored, autoIncrement,
                visible, comment);
    }

    public Column withNullable(boolean other) {
        return new Column(id, name, type, other, defaultSql, onUpdateSql, generatedSql, stored, autoIncrement, visible,
                comment);
    }

    public Column withDefault(@Nullable String other) {
        return new Column(id, name, type, nullable, other, onUpdateSql, generatedSql, stored, autoIncrement, visible,
                comment);
    }

    public Column withVisible(boolean other) {
        return new Column(id, name, type, nullable, defaultSql, onUpdateSql, generatedSql, stored, autoIncrement, other,
                comment);
    }
}
