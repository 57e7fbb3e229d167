package dev.bough.engine.transaction;

import dev.bough.engine.row.BlobStore;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.Repository;
import java.util.Arrays;

/** The long values of one database. */
final class RepositoryBlobs implements BlobStore {
    private final Repository repository;

    RepositoryBlobs(Repository repository) {
        this.repository = repository;
    }

    @Override
    public byte[] read(byte[] hash, int offset, long length) {
        return repository.blob(Hash.read(hash, offset), length);
    }

    @Override
    public byte[] write(byte[] bytes, int offset, int length) {
        return repository.putBlob(Arrays.copyOfRange(bytes, offset, offset + length)).toBytes();
    }
}
