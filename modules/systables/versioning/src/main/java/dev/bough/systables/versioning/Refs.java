package dev.bough.systables.versioning;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.RemoteBranch;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What branches, remote branches and tags point at each commit, as a log shows it. */
final class Refs {
    /** How a log names what points at a commit. */
    enum Style {
        NONE,
        SHORT,
        FULL
    }

    private final Map<String, List<String>> namesByHash = new HashMap<>();
    private final String tip;

    /**
     * The refs of a repository.
     *
     * @param tip the hash of the commit that is called HEAD; empty for none
     * @param first the branch named first where several point at one commit; empty for none
     */
    Refs(Repository repository, Style style, String tip, String first) {
        this.tip = tip;
        if (style == Style.NONE) {
            return;
        }
        boolean full = style == Style.FULL;
        for (Branch branch : repository.branches()) {
            List<String> names = at(branch.head().hash());
            names.add(branch.name().equals(first) ? 0 : names.size(), (full ? "refs/heads/" : "") + branch.name());
        }
        for (RemoteBranch branch : repository.remoteBranches()) {
            at(branch.head().hash())
                    .add((full ? "refs/remotes/" : "remotes/") + branch.remote() + "/" + branch.branch());
        }
        for (Tag tag : repository.tags()) {
            at(tag.commit().hash()).add("tag: " + (full ? "refs/tags/" : "") + tag.name());
        }
    }

    /** The names joined; empty where nothing points at the commit. */
    String of(String hash) {
        List<String> names = namesByHash.get(hash);
        return names == null ? "" : (hash.equals(tip) ? "HEAD -> " : "") + String.join(", ", names);
    }

    private List<String> at(String hash) {
        return namesByHash.computeIfAbsent(hash, h -> new ArrayList<>());
    }
}
