package dev.bough.engine.information;

import dev.bough.api.systable.ScanRequest;

/** A request that knows the engine's state; every request for a table of information_schema or performance_schema is one. */
public interface InformationRequest extends ScanRequest {
    InformationSource source();
}
