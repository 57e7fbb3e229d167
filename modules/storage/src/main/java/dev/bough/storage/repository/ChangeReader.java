package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.edit.EditKind;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.EditsBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the changes that {@link ChangeWriter} wrote. */
final class ChangeReader {
    /** Where the parts that changes name are found. */
    interface Databases {
        /**
         * The database's repository, or null if the database is known to be dropped, or to have these changes already.
         */
        @Nullable
        Repository repository(long database);

        /** The repository of a database that is made. */
        @Nullable
        Repository created(long database);

        /** Notes that a database was dropped. */
        void dropped(long database);
    }

    private static final EditKind[] KINDS = EditKind.values();

    private final ByteInput in;
    private final Databases databases;

    ChangeReader(ByteInput in, Databases databases) {
        this.in = in;
        this.databases = databases;
    }

    boolean atEnd() {
        return in.atEnd();
    }

    /**
     * The next change; null where it was chunks, which are put at once, or concerns a database that does not need it.
     */
    @Nullable
    Change next() {
        int kind = in.readByte();
        if (kind == 20) {
            return new Change.SetSetting(in.readText(), optional());
        }
        long database = in.readNumber();
        if (kind == 17) {
            String name = in.readText();
            Repository created = databases.created(database);
            return created == null ? null : new Change.CreateDatabase(created, name);
        }
        Repository repository = databases.repository(database);
        Change change = kind == 1 ? chunks(repository) : read(kind, database, repository);
        return repository == null ? null : change;
    }

    private @Nullable Change chunks(@Nullable Repository repository) {
        for (int left = in.readCount(); left > 0; left--) {
            byte[] chunk = in.readBytes();
            if (repository != null) {
                repository.chunks().putLogged(chunk);
            }
        }
        return null;
    }

    private @Nullable Change read(int kind, long database, @Nullable Repository repository) {
        return switch (kind) {
            case 13 -> new Change.PutTag(database, StateCodec.readTag(in));
            case 14 -> new Change.DeleteTag(database, in.readText());
            case 15 -> {
                String name = in.readText();
                Hash target = Records.readHash(in);
                yield new Change.SetRef(database, name, target.equals(Hash.NONE) ? null : target);
            }
            case 16 -> new Change.SetProperty(database, in.readText(), optional());
            case 18 -> {
                databases.dropped(database);
                yield new Change.DropDatabase(database);
            }
            default -> ofBranch(kind, database, in.readNumber(), repository);
        };
    }

    private @Nullable Change ofBranch(int kind, long database, long branch, @Nullable Repository repository) {
        switch (kind) {
            case 2 -> {
                return new Change.EditRows(database, branch, in.readText(), in.readText(), edits());
            }
            case 3 -> {
                String name = in.readText();
                Hash hash = Records.readHash(in);
                return repository == null ? null : new Change.PutTable(database, branch, repository.table(name, hash));
            }
            case 4 -> {
                return new Change.DropTable(database, branch, in.readText());
            }
            case 5 -> {
                return new Change.PutEntry(database, branch, in.readText(), optional());
            }
            case 6, 7 -> {
                Hash hash = Records.readHash(in);
                if (repository == null) {
                    return null;
                }
                RootState root = repository.root(hash);
                return kind == 6 ? new Change.ReplaceWorking(database, branch, root, null)
                        : new Change.SetStaged(database, branch, root);
            }
            case 8 -> {
                return new Change.SetOperation(database, branch, in.readText(),
                        in.readBoolean() ? StateCodec.readOperation(in) : null);
            }
            case 9 -> {
                String name = in.readText();
                Hash head = Records.readHash(in);
                Hash working = Records.readHash(in);
                Hash staged = Records.readHash(in);
                return repository == null ? null
                        : new Change.CreateBranch(database, branch, name, head, repository.root(working),
                                repository.root(staged));
            }
            case 10 -> {
                return new Change.MoveBranch(database, branch, Records.readHash(in), Records.readHash(in));
            }
            case 11 -> {
                return new Change.RenameBranch(database, branch, in.readText());
            }
            case 12 -> {
                return new Change.DeleteBranch(database, branch);
            }
            case 19 -> {
                return new Change.AdvanceAutoIncrement(database, branch, in.readText(), in.readNumber(),
                        in.readBoolean());
            }
            default -> throw in.damaged("a change of unknown kind " + kind);
        }
    }

    private Edits edits() {
        EditsBuffer edits = new EditsBuffer();
        for (int left = in.readCount(); left > 0; left--) {
            int kind = in.readByte();
            if (kind >= KINDS.length) {
                throw in.damaged("an edit of unknown kind " + kind);
            }
            byte[] key = in.readBytes();
            if (KINDS[kind] == EditKind.DELETE) {
                edits.delete(key, true);
            } else {
                edits.put(key, in.readBytes(), KINDS[kind].existsBelow());
            }
        }
        return edits.snapshot();
    }

    private byte @Nullable [] optional() {
        return in.readBoolean() ? in.readBytes() : null;
    }
}
