package dev.bough.api.repository;

import dev.bough.api.Stability;

/** Who made a commit or a tag. */
@Stability(Stability.Level.EVOLVING)
public interface Person {
    String name();

    String email();
}
