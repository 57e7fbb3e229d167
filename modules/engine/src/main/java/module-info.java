/**
 * The SQL engine: types, catalog, binder, planner, executor, sessions, transactions, and version control as plain
 * operations over storage.
 */
@org.jspecify.annotations.NullMarked
module dev.bough.engine {
    requires static org.jspecify;
    requires transitive dev.bough.api;
    requires dev.bough.parser;
    requires dev.bough.storage;

    exports dev.bough.engine;

    uses dev.bough.api.systable.SystemTableProvider;
}
