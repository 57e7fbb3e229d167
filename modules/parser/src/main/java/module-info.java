/** MySQL text to a tree of sealed records; knows syntax only, no catalog. */
@org.jspecify.annotations.NullMarked
module dev.bough.parser {
    requires static org.jspecify;
    requires transitive dev.bough.api;
    requires org.antlr.antlr4.runtime;

    exports dev.bough.parser;
    exports dev.bough.parser.tree;
}
