package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.dml.ChangeResult;
import dev.bough.engine.dml.Loading;
import dev.bough.engine.expression.ForgivingStatement;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.file.FieldReader;
import dev.bough.engine.file.FileClauses;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.transaction.StalePlanException;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.Dml;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** LOAD DATA (MySQL manual, 15.2.9): rows of a text file of the server, or with LOCAL of the client, read as they are inserted. */
final class LoadStatement {
    private final SessionParts parts;
    private final StatementRunner runner;
    private @Nullable InputStream opened;

    LoadStatement(SessionParts parts, StatementRunner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    ChangeResult run(Dml.LoadData load, Place place, Reply reply) {
        ServerFiles files = new ServerFiles(parts);
        if (!load.local()) {
            files.requirePrivilege();
        } else if (parts.server().globals.asLong("local_infile") == 0) {
            throw new SqlException(ErrorCode.LOAD_FILE_DENIED);
        }
        String named = load.charset();
        CharacterSet charset = FileClauses.charset(
                named == null ? parts.state().variables().text("character_set_database") : named);
        FileClauses clauses = FileClauses.of(load.format(), charset);
        long rowMax = parts.state().variables().asLong("max_allowed_packet");
        // a client that has begun to send cannot be told to stop, so what is wrong with its rows is warned of (MySQL manual, 15.2.9)
        StatementContext statement = ForgivingStatement.of(parts.context(), load.local() || load.ignore());
        LoadedFields fields = new LoadedFields(load, parts.state(), statement, charset, () -> {
            InputStream in = load.local() ? reply.localFile(load.file()) : files.open(load.file());
            opened = in;
            return new FieldReader(in, load.file(), clauses, rowMax);
        });
        try {
            return insert(load, place, fields);
        } finally {
            close();
        }
    }

    private ChangeResult insert(Dml.LoadData load, Place place, LoadedFields fields) {
        Place there = new Place(place.text(), place.own(), fields, place.scope(), place.locals(), null);
        return runner.inTransaction(false, there, attempt -> {
            Compiled.Change change = parts.compiler().change(load, attempt.state(), fields, place.scope());
            if (!(change.plan().execution() instanceof Loading loading)) {
                throw new SqlException(ErrorCode.NOT_SUPPORTED, "LOAD DATA into a system table");
            }
            try {
                return runner.done(change, loading.load(parts.context(), attempt.access(), fields));
            } catch (StalePlanException e) {
                if (fields.isOpen()) {
                    throw SqlException.causedBy(e, ErrorCode.TABLE_DEF_CHANGED);
                }
                throw e;
            }
        });
    }

    private void close() {
        InputStream in = opened;
        if (in == null) {
            return;
        }
        try {
            in.close();
        } catch (IOException e) {
            throw SqlException.causedBy(e, ErrorCode.ERROR_ON_READ, "LOAD DATA", 5, "Input/output error");
        }
    }
}
