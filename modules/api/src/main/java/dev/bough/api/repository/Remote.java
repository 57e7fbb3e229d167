package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.util.List;
import java.util.Map;

/** Another repository known by name. */
@Stability(Stability.Level.EVOLVING)
public interface Remote {
    String name();

    String url();

    /** Which refs a fetch brings, such as {@code refs/heads/*:refs/remotes/origin/*}. */
    List<String> fetchSpecs();

    Map<String, String> parameters();
}
