package dev.bough.engine.bind;

import java.util.List;

/** A common table expression; equal only to itself. */
public final class CommonTable {
    private final int id;
    private final String name;
    private final List<Output> columns;
    private final BoundQuery query;
    private final List<BoundQuery> recursion;
    private final boolean distinct;
    private final BoundQuery.Ordering cut;
    private int references;

    /**
     * @param id numbers those of a statement
     * @param columns names and types
     * @param query the whole, or the part that does not refer to itself
     * @param recursion the parts that do, with how they are joined to it
     */
    CommonTable(int id, String name, List<Output> columns, BoundQuery query, Recursion recursion) {
        this.id = id;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.query = query;
        this.recursion = recursion.steps;
        this.distinct = recursion.distinct;
        this.cut = recursion.cut;
    }

    /**
     * The parts of a common table expression that read it.
     *
     * @param steps empty where it is not recursive
     * @param distinct whether rows that came before are dropped while it recurs
     * @param cut the LIMIT and OFFSET over all parts, without an order
     */
    record Recursion(List<BoundQuery> steps, boolean distinct, BoundQuery.Ordering cut) {
        static final Recursion NONE = new Recursion(List.of(), false, BoundQuery.Ordering.NONE);

        Recursion {
            steps = List.copyOf(steps);
        }
    }

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public List<Output> columns() {
        return columns;
    }

    public BoundQuery query() {
        return query;
    }

    public List<BoundQuery> recursion() {
        return recursion;
    }

    public boolean distinct() {
        return distinct;
    }

    /** The LIMIT and OFFSET of a recursive one; those of another stand in its query. */
    public BoundQuery.Ordering cut() {
        return cut;
    }

    public boolean isRecursive() {
        return !recursion.isEmpty();
    }

    void referred() {
        references++;
    }

    /** How many times the statement names it; known once the statement is bound. */
    public int references() {
        return references;
    }
}
