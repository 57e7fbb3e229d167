/**
 * What a plug-in may know of bough: the SPI for system tables, the read model, life-cycle events, types and errors; and
 * the session facade through which the wire protocol and embedders talk to the engine.
 */
@org.jspecify.annotations.NullMarked
module dev.bough.api {
    requires static org.jspecify;

    exports dev.bough.api;
    exports dev.bough.api.error;
    exports dev.bough.api.event;
    exports dev.bough.api.repository;
    exports dev.bough.api.systable;
    exports dev.bough.api.type;
    exports dev.bough.api.session to
            dev.bough.wire,
            dev.bough.engine,
            dev.bough.cli,
            dev.bough.testkit;
}
