package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.type.Value;
import dev.bough.storage.file.FileFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of the server's host that statements read and write: for accounts with the FILE privilege, and where {@code secure_file_priv}
 * says, nowhere at all if it is NULL (MySQL manual, 7.1.8).
 */
final class ServerFiles {
    private static final System.Logger LOG = System.getLogger("dev.bough.engine.statement");
    private static final int NO_SUCH_FILE = 2;
    private static final int NO_PERMISSION = 13;

    private final SessionParts parts;

    ServerFiles(SessionParts parts) {
        this.parts = parts;
    }

    void requirePrivilege() {
        Account account = parts.state().account();
        if ((account.grants().global() & Privilege.FILE.bit()) == 0) {
            throw new SqlException(ErrorCode.ACCESS_DENIED, account.user(), account.host(), "YES");
        }
    }

    /**
     * Opens a file to read; a relative name is one in the data directory.
     *
     * @throws SqlException 13 if it is not there, 1290 if it is not where {@code secure_file_priv} allows
     */
    InputStream open(String name) {
        Path path = resolve(name);
        requireAllowed(path);
        try {
            if (!Files.isRegularFile(path)) {
                throw new SqlException(ErrorCode.CANNOT_GET_STAT, name, NO_SUCH_FILE, "No such file or directory");
            }
            requireAllowed(path.toRealPath());
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw SqlException.causedBy(e, ErrorCode.TEXT_FILE_NOT_READABLE, name);
        }
    }

    /**
     * Makes a new file.
     *
     * @throws SqlException 1086 if there is one of that name, 1 if it cannot be made
     */
    OutputStream create(String name) {
        Path path = resolve(name);
        requireAllowed(path);
        try {
            Path folder = path.getParent();
            if (folder != null && Files.isDirectory(folder)) {
                requireAllowed(folder.toRealPath().resolve(path.getFileName()));
            }
            return Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw SqlException.causedBy(e, ErrorCode.FILE_EXISTS, name);
        } catch (NoSuchFileException e) {
            throw SqlException.causedBy(
                    e, ErrorCode.CANNOT_CREATE_FILE, name, NO_SUCH_FILE, "No such file or directory");
        } catch (AccessDeniedException e) {
            throw SqlException.causedBy(e, ErrorCode.CANNOT_CREATE_FILE, name, NO_PERMISSION, "Permission denied");
        } catch (IOException e) {
            throw FileFailures.onWrite(e, name);
        }
    }

    /** Takes back a file that was made and not finished. */
    void discard(String name) {
        try {
            Files.deleteIfExists(resolve(name));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove the unfinished file " + name, e);
        }
    }

    private Path resolve(String name) {
        return Path.of(ValueText.of(parts.server().globals.get("datadir"))).resolve(name).toAbsolutePath().normalize();
    }

    private void requireAllowed(Path path) {
        Value allowed = parts.server().globals.get("secure_file_priv");
        if (!allowed.isNull() && ValueText.of(allowed).isEmpty()) {
            return;
        }
        try {
            if (!allowed.isNull()) {
                Path folder = Path.of(ValueText.of(allowed));
                if (path.startsWith(folder) || path.startsWith(folder.toRealPath())) {
                    return;
                }
            }
        } catch (IOException e) {
            throw SqlException.causedBy(e, ErrorCode.OPTION_PREVENTS_STATEMENT, "--secure-file-priv");
        }
        throw new SqlException(ErrorCode.OPTION_PREVENTS_STATEMENT, "--secure-file-priv");
    }
}
