package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.codec.ByteOutput;
import dev.bough.storage.edit.EditCursor;
import dev.bough.storage.edit.Edits;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes as the payload of a log record, in the terms of {@link ByteOutput}: the changes one after the other,
 * each a byte of kind, then:
 *
 * <pre>
 *  1  chunks          database, number of chunks, each as bytes
 *  2  edit rows       database, branch, table as text, map as text, number of edits, each: byte of kind (0 insert,
 *                     1 replace, 2 delete), key as bytes, unless deleted value as bytes
 *  3  put table       database, branch, name as text, hash of its record
 *  4  drop table      database, branch, name as text
 *  5  put entry       database, branch, name as text, optional bytes
 *  6  replace working database, branch, root hash
 *  7  set staged      database, branch, root hash
 *  8  set operation   database, branch, kind as text, byte 1 or 0; if 1: number of hashes,
 *                     each: name as text, hash; detail as bytes
 *  9  create branch   database, branch, name as text, hashes of head, working root, staged root
 * 10  move branch     database, branch, hashes of the old head and the new
 * 11  rename branch   database, branch, name as text
 * 12  delete branch   database, branch
 * 13  put tag         database, name as text, hash of the commit, tagger's name and e-mail as texts,
 *                     long of milliseconds, message as text
 * 14  delete tag      database, name as text
 * 15  set ref         database, name as text, hash or 20 zeros
 * 16  set property    database, name as text, optional bytes
 * 17  create database database, name as text
 * 18  drop database   database
 * 19  auto increment  database, branch, table as text, next value, byte 1 if outright
 * 20  set setting     name as text, optional bytes
 * </pre>
 *
 * <p>Ids are numbers. Optional bytes are a byte 1 and bytes, or a byte 0.
 */
final class ChangeWriter {
    private final ByteOutput out = new ByteOutput();

    byte[] toBytes() {
        return out.toBytes();
    }

    void chunks(long database, Collection<byte[]> chunks) {
        out.putByte(1).putNumber(database).putNumber(chunks.size());
        chunks.forEach(out::putBytes);
    }

    /** Writes a change whose roots and tables are folded. */
    void change(Change change) {
        switch (change) {
            case Change.EditRows edit -> {
                head(2, edit.database(), edit.branch()).putText(edit.table()).putText(edit.map());
                edits(edit.edits());
            }
            case Change.PutTable put -> {
                head(3, put.database(), put.branch()).putText(put.table().name());
                hash(put.table().hash());
            }
            case Change.DropTable drop -> head(4, drop.database(), drop.branch()).putText(drop.table());
            case Change.PutEntry entry -> {
                head(5, entry.database(), entry.branch()).putText(entry.name());
                optional(entry.value());
            }
            case Change.ReplaceWorking replace -> {
                head(6, replace.database(), replace.branch());
                hash(replace.root().hash());
            }
            case Change.SetStaged staged -> {
                head(7, staged.database(), staged.branch());
                hash(staged.root().hash());
            }
            case Change.SetOperation operation -> {
                head(8, operation.database(), operation.branch()).putText(operation.kind());
                PendingOperation pending = operation.operation();
                out.putBoolean(pending != null);
                if (pending != null) {
                    StateCodec.putOperation(out, pending);
                }
            }
            case Change.CreateBranch create -> {
                head(9, create.database(), create.branch()).putText(create.name());
                hash(create.head());
                hash(create.working().hash());
                hash(create.staged().hash());
            }
            case Change.MoveBranch move -> {
                head(10, move.database(), move.branch());
                hash(move.expected());
                hash(move.head());
            }
            case Change.RenameBranch rename -> head(11, rename.database(), rename.branch()).putText(rename.name());
            case Change.DeleteBranch delete -> head(12, delete.database(), delete.branch());
            case Change.PutTag put -> {
                out.putByte(13).putNumber(put.database());
                StateCodec.putTag(out, put.tag());
            }
            case Change.DeleteTag delete -> out.putByte(14).putNumber(delete.database()).putText(delete.name());
            case Change.SetRef ref -> {
                out.putByte(15).putNumber(ref.database()).putText(ref.name());
                Hash target = ref.target();
                hash(target == null ? Hash.NONE : target);
            }
            case Change.SetProperty property -> {
                out.putByte(16).putNumber(property.database()).putText(property.name());
                optional(property.value());
            }
            case Change.CreateDatabase create ->
                    out.putByte(17).putNumber(create.repository().id()).putText(create.name());
            case Change.DropDatabase drop -> out.putByte(18).putNumber(drop.database());
            case Change.AdvanceAutoIncrement advance ->
                    head(19, advance.database(), advance.branch()).putText(advance.table())
                            .putNumber(advance.next()).putBoolean(advance.outright());
            case Change.SetSetting setting -> {
                out.putByte(20).putText(setting.name());
                optional(setting.value());
            }
        }
    }

    private ByteOutput head(int kind, long database, long branch) {
        return out.putByte(kind).putNumber(database).putNumber(branch);
    }

    private void edits(Edits edits) {
        out.putNumber(edits.size());
        EditCursor cursor = edits.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            out.putByte(cursor.kind().ordinal()).putBytes(cursor.key());
            byte[] value = cursor.value();
            if (value != null) {
                out.putBytes(value);
            }
        }
    }

    private void hash(@Nullable Hash hash) {
        if (hash == null) {
            throw new IllegalStateException("a change is written before its roots are folded");
        }
        out.putRaw(hash.toBytes());
    }

    private void optional(byte @Nullable [] bytes) {
        out.putBoolean(bytes != null);
        if (bytes != null) {
            out.putBytes(bytes);
        }
    }
}
