package dev.bough.storage.repository;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.chunk.ChunkLinks;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.EditCursor;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.file.FileFailures;
import dev.bough.storage.log.Log;
import dev.bough.storage.prolly.TreeLinks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes ready to be appended, before the lock is taken: folds the roots they name, sees to it that the chunks
 * below are durable
 * with them, and writes the record's payload.
 */
final class Preparation {
    private static final int MAX_PAYLOAD = 1 << 30;

    private final LongFunction<@Nullable Repository> repositories;
    private final int inlineChunkBytes;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Repository, List<Hash>> tops = new HashMap<>();
    private final Map<Repository, List<Hash>> inline = new HashMap<>();
    private final byte[] payload;
    private long editBytes;

    Preparation(List<Change> given, LongFunction<@Nullable Repository> repositories, int inlineChunkBytes) {
        this.repositories = repositories;
        this.inlineChunkBytes = inlineChunkBytes;
        for (Change change : given) {
            changes.add(folded(change));
        }
        if (editBytes > MAX_PAYLOAD) {
            throw new SqlException(ErrorCode.TRANSACTION_TOO_LARGE);
        }
        ChangeWriter writer = new ChangeWriter();
        Set<Repository> made = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.CreateDatabase create) {
                made.add(create.repository());
            }
        }
        tops.forEach((repository, hashes) -> {
            if (!made.contains(repository)) {
                makeDurable(repository, hashes, writer);
            }
        });
        for (Change change : changes) {
            writer.change(change);
            if (change instanceof Change.CreateDatabase create) {
                makeDurable(create.repository(), tops.getOrDefault(create.repository(), List.of()), writer);
            }
        }
        payload = writer.toBytes();
    }

    List<Change> changes() {
        return changes;
    }

    byte[] payload() {
        return payload;
    }

    /** How many bytes the record takes in the log. */
    long recordBytes() {
        return Log.bytes(payload.length);
    }

    /** Whether nothing is kept that was not kept before. */
    boolean onlyDrops() {
        return changes.stream().allMatch(change -> change instanceof Change.DropDatabase
                || change instanceof Change.DropTable || change instanceof Change.DeleteBranch);
    }

    /** The chunks that the changes name. */
    Map<Repository, List<Hash>> tops() {
        return tops;
    }

    /** About how much memory the edits take. */
    long editBytes() {
        return editBytes;
    }

    /**
     * Makes sure, where no collection can come between, that none took away what the changes name: one that was put
     * by somebody who held no {@link Reader}.
     */
    void requireChunks() {
        tops.forEach((repository, hashes) -> {
            for (Hash hash : hashes) {
                if (!repository.chunks().contains(hash)) {
                    throw new StaleStateException("chunk " + hash + " is gone");
                }
            }
        });
    }

    /** Notes that the record is in the queue: later ones may rely on its chunks. */
    void appended() {
        inline.forEach((repository, hashes) -> repository.chunks().markLogged(hashes));
    }

    private Change folded(Change change) {
        return switch (change) {
            case Change.EditRows edit -> {
                editBytes += edit.edits().bytes();
                findBlobs(edit.database(), edit.edits());
                yield edit;
            }
            case Change.PutTable put -> {
                TableState table = put.table().repository().fold(put.table());
                top(put.database(), table.hash());
                yield new Change.PutTable(put.database(), put.branch(), table);
            }
            case Change.ReplaceWorking replace ->
                    new Change.ReplaceWorking(replace.database(), replace.branch(),
                            root(replace.database(), replace.root()), replace.expected());
            case Change.SetStaged staged ->
                    new Change.SetStaged(staged.database(), staged.branch(), root(staged.database(), staged.root()));
            case Change.SetOperation operation -> {
                PendingOperation pending = operation.operation();
                if (pending != null) {
                    pending.hashes().forEach(entry -> top(operation.database(), entry.getValue()));
                }
                yield operation;
            }
            case Change.CreateBranch create -> {
                top(create.database(), create.head());
                yield new Change.CreateBranch(create.database(), create.branch(), create.name(), create.head(),
                        root(create.database(), create.working()), root(create.database(), create.staged()));
            }
            case Change.MoveBranch move -> {
                top(move.database(), move.head());
                yield move;
            }
            case Change.PutTag put -> {
                top(put.database(), put.tag().commit());
                yield put;
            }
            case Change.SetRef ref -> {
                Hash target = ref.target();
                if (target != null) {
                    top(ref.database(), target);
                }
                yield ref;
            }
            case Change.DropTable drop -> drop;
            case Change.PutEntry entry -> entry;
            case Change.RenameBranch rename -> rename;
            case Change.DeleteBranch delete -> delete;
            case Change.DeleteTag delete -> delete;
            case Change.SetProperty property -> property;
            case Change.CreateDatabase create -> create;
            case Change.DropDatabase drop -> drop;
            case Change.AdvanceAutoIncrement advance -> advance;
            case Change.SetSetting setting -> setting;
        };
    }

    private RootState root(long database, RootState root) {
        RootState folded = root.repository().fold(root);
        top(database, folded.hash());
        return folded;
    }

    private void top(long database, @Nullable Hash hash) {
        if (hash == null) {
            throw new IllegalStateException("a folded root without hash");
        }
        tops.computeIfAbsent(repository(database), ignored -> new ArrayList<>()).add(hash);
    }

    private void findBlobs(long database, Edits edits) {
        ChunkLinks.Found found = new ChunkLinks.Found() {
            @Override
            public void reference(Hash hash) {
                top(database, hash);
            }

            @Override
            public void leaf(Hash hash) {
                top(database, hash);
            }
        };
        EditCursor cursor = edits.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            byte[] value = cursor.value();
            if (value != null) {
                TreeLinks.visitValue(value, 0, value.length, found);
            }
        }
    }

    private void makeDurable(Repository repository, List<Hash> hashes, ChangeWriter writer) {
        Map<Hash, byte[]> missing = repository.chunks().undurable(hashes);
        if (missing.isEmpty()) {
            return;
        }
        long bytes = missing.values().stream().mapToLong(chunk -> chunk.length).sum();
        if (bytes <= inlineChunkBytes) {
            writer.chunks(repository.id(), missing.values());
            inline.put(repository, List.copyOf(missing.keySet()));
            return;
        }
        try {
            repository.chunks().pack(missing);
        } catch (IOException failure) {
            throw FileFailures.onWrite(failure, Manifests.packs(repository.id()));
        }
    }

    private Repository repository(long database) {
        Repository repository = repositories.apply(database);
        if (repository == null) {
            throw new StaleStateException("the database is gone");
        }
        return repository;
    }
}
