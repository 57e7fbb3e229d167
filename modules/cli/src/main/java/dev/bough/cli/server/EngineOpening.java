package dev.bough.cli.server;

import dev.bough.api.error.CorruptDataException;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.Engine;
import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import java.io.UncheckedIOException;

/** Opens the engine, telling the person who asked why it cannot be. */
public final class EngineOpening {
    private EngineOpening() {}

    /** @throws StartFailure if the directory is in use, damaged or not accessible, or a setting is wrong */
    public static Engine open(EngineOptions options) {
        try {
            return BoughEngine.open(options);
        } catch (SqlException | CorruptDataException | UncheckedIOException e) {
            throw new StartFailure(
                    "cannot open the data directory " + options.dataDir() + ": " + StartFailure.oneLine(e), e);
        }
    }
}
