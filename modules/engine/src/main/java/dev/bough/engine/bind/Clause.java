package dev.bough.engine.bind;

/** The part of a statement that a name stands in, as messages call it. */
public enum Clause {
    SELECT("field list"),
    WHERE("where clause"),
    ON("on clause"),
    GROUP("group statement"),
    HAVING("having clause"),
    /** The arguments of aggregates in HAVING, where a table's column comes before the select list. */
    HAVING_AGGREGATE("having clause"),
    ORDER("order clause"),
    WINDOW("window order by"),
    /** VALUES, SET, DEFAULT, CHECK and other expressions outside queries. */
    EXPRESSION("field list");

    private final String text;

    Clause(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
