package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.codec.ByteOutput;
import dev.bough.storage.map.PersistentMap;
import java.util.Map;

/**
 * The content of a database's MANIFEST, in the terms of {@link ByteOutput}.
 *
 * <pre>
 * name as text
 * number of branches; for each, by ascending id: id, name as text, hashes of head, working root and staged root,
 *   number of operations; for each: kind as text, number of hashes, each: name as text, hash; detail as bytes
 *   number of AUTO_INCREMENT values; for each: table as text, next value
 * number of tags; for each: name as text, hash, tagger's name and e-mail as texts, long of milliseconds,
 *   message as text
 * number of refs; for each: name as text, hash
 * number of properties; for each: name as text, bytes
 * </pre>
 */
final class StateCodec {
    private StateCodec() {}

    /** Writes a state; its roots are folded here if they are not. */
    static void put(ByteOutput out, DatabaseState state) {
        Repository repository = state.repository();
        out.putText(state.name());
        out.putNumber(state.branches().size());
        for (Map.Entry<Long, BranchState> entry : state.branches()) {
            BranchState branch = entry.getValue();
            out.putNumber(branch.id()).putText(branch.name());
            putHash(out, branch.head());
            putHash(out, repository.hash(branch.working()));
            putHash(out, repository.hash(branch.staged()));
            PersistentMap<String, PendingOperation> operations = branch.workingSet().operations();
            out.putNumber(operations.size());
            operations.forEach(operation -> putOperation(out.putText(operation.getKey()), operation.getValue()));
            out.putNumber(branch.autoIncrements().size());
            branch.autoIncrements().forEach(next -> out.putText(next.getKey()).putNumber(next.getValue()));
        }
        out.putNumber(state.tags().size());
        state.tags().forEach(tag -> putTag(out, tag.getValue()));
        out.putNumber(state.refs().size());
        state.refs().forEach(ref -> putHash(out.putText(ref.getKey()), ref.getValue()));
        out.putNumber(state.properties().size());
        state.properties().forEach(property -> out.putText(property.getKey()).putBytes(property.getValue()));
    }

    static DatabaseState read(ByteInput in, Repository repository) {
        DatabaseState state = DatabaseState.empty(repository.id(), in.readText(), repository);
        for (int left = in.readCount(); left > 0; left--) {
            state = state.with(readBranch(in, repository));
        }
        PersistentMap<String, TagRecord> tags = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            TagRecord tag = readTag(in);
            tags = tags.with(tag.name(), tag);
        }
        PersistentMap<String, Hash> refs = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            refs = refs.with(in.readText(), Records.readHash(in));
        }
        PersistentMap<String, byte[]> properties = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            properties = properties.with(in.readText(), in.readBytes());
        }
        return state.withTags(tags).withRefs(refs).withProperties(properties);
    }

    private static BranchState readBranch(ByteInput in, Repository repository) {
        long id = in.readNumber();
        String name = in.readText();
        Hash head = Records.readHash(in);
        RootState working = repository.root(Records.readHash(in));
        RootState staged = repository.root(Records.readHash(in));
        PersistentMap<String, PendingOperation> operations = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            operations = operations.with(in.readText(), readOperation(in));
        }
        PersistentMap<String, Long> autoIncrements = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            autoIncrements = autoIncrements.with(in.readText(), in.readNumber());
        }
        return new BranchState(id, name, head, new WorkingSet(working, staged, operations), autoIncrements);
    }

    static void putOperation(ByteOutput out, PendingOperation operation) {
        out.putNumber(operation.hashes().size());
        operation.hashes().forEach(entry -> putHash(out.putText(entry.getKey()), entry.getValue()));
        out.putBytes(operation.detail());
    }

    static PendingOperation readOperation(ByteInput in) {
        PersistentMap<String, Hash> hashes = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            hashes = hashes.with(in.readText(), Records.readHash(in));
        }
        return new PendingOperation(hashes, in.readBytes());
    }

    static void putTag(ByteOutput out, TagRecord tag) {
        putHash(out.putText(tag.name()), tag.commit());
        Records.putPerson(out, tag.tagger());
        out.putLong(tag.millis()).putText(tag.message());
    }

    static TagRecord readTag(ByteInput in) {
        return new TagRecord(in.readText(), Records.readHash(in), Records.readPerson(in), in.readLong(), in.readText());
    }

    private static void putHash(ByteOutput out, Hash hash) {
        out.putRaw(hash.toBytes());
    }
}
