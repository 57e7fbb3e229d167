package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.time.Instant;

/** A name given to a commit for good. */
@Stability(Stability.Level.EVOLVING)
public interface Tag {
    String name();

    Commit commit();

    Person tagger();

    Instant date();

    String message();
}
