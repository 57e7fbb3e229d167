/**
 * The command line: assembles engine and wire protocol into {@code bough sql-server}, and holds the SQL shell
 * {@code bough sql}. The only module that prints, and the only one besides tests that knows the engine.
 */
@org.jspecify.annotations.NullMarked
module dev.bough.cli {
    requires static org.jspecify;
    requires dev.bough.api;
    requires dev.bough.engine;
    requires dev.bough.wire;
    requires java.logging;
    requires info.picocli;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires org.snakeyaml.engine;

    opens dev.bough.cli to
            info.picocli;

    provides System.LoggerFinder with
            dev.bough.cli.log.LineLoggerFinder;
}
