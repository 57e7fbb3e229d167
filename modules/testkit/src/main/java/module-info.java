/** What tests of several modules share: the runner of SQL scripts. Not shipped. */
@org.jspecify.annotations.NullMarked
module dev.bough.testkit {
    requires static org.jspecify;
    requires dev.bough.api;
    requires dev.bough.engine;

    exports dev.bough.testkit.script;
}
