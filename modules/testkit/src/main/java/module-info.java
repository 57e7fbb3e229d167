/** What tests of several modules share: the runner of SQL scripts. Not shipped. */
@org.jspecify.annotations.NullMarked
module dev.bough.testkit {
    requires static org.jspecify;
    requires dev.bough.api;

    exports dev.bough.testkit.script;
}
