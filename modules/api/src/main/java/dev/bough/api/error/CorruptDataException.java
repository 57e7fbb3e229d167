package dev.bough.api.error;

import dev.bough.api.Stability;

/** Bytes on disk that are not what was written there; the message names file and offset. */
@Stability(Stability.Level.STABLE)
public final class CorruptDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptDataException(String file, long offset, String what) {
        super(file + " at offset " + offset + ": " + what);
    }
}
