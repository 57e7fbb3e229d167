package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.map.PersistentMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database at one moment: its branches, tags, other references to chunks by name, and named bytes that are not
 * versioned.
 *
 * @param branchNames the ids of the branches by exact name
 * @param refs hashes of commits or roots by name, kept alive: remote branches, stashes and the like
 */
public record DatabaseState(long id, String name, Repository repository, PersistentMap<Long, BranchState> branches,
        PersistentMap<String, Long> branchNames, PersistentMap<String, TagRecord> tags,
        PersistentMap<String, Hash> refs,
        PersistentMap<String, byte[]> properties) {
    static DatabaseState empty(long id, String name, Repository repository) {
        return new DatabaseState(id, name, repository, PersistentMap.empty(), PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(), PersistentMap.empty());
    }

    public @Nullable BranchState branch(long branch) {
        return branches.get(branch);
    }

    /** The branch of this name; an exact match wins over one that differs in case. */
    public @Nullable BranchState branch(String branch) {
        Long id = branchNames.get(branch);
        if (id != null) {
            return branches.get(id);
        }
        for (Map.Entry<String, Long> entry : branchNames) {
            if (entry.getKey().equalsIgnoreCase(branch)) {
                return branches.get(entry.getValue());
            }
        }
        return null;
    }

    DatabaseState with(BranchState branch) {
        BranchState old = branches.get(branch.id());
        PersistentMap<String, Long> names = branchNames;
        if (old == null || !old.name().equals(branch.name())) {
            names = (old == null ? names : names.without(old.name())).with(branch.name(), branch.id());
        }
        return new DatabaseState(id, name, repository, branches.with(branch.id(), branch), names, tags, refs,
                properties);
    }

    DatabaseState without(BranchState branch) {
        return new DatabaseState(id, name, repository, branches.without(branch.id()),
                branchNames.without(branch.name()), tags, refs,
                properties);
    }

    DatabaseState withTags(PersistentMap<String, TagRecord> newTags) {
        return new DatabaseState(id, name, repository, branches, branchNames, newTags, refs, properties);
    }

    DatabaseState withRefs(PersistentMap<String, Hash> newRefs) {
        return new DatabaseState(id, name, repository, branches, branchNames, tags, newRefs, properties);
    }

    DatabaseState withProperties(PersistentMap<String, byte[]> newProperties) {
        return new DatabaseState(id, name, repository, branches, branchNames, tags, refs, newProperties);
    }
}
