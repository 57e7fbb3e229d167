package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.AccountStatements;
import dev.bough.engine.account.Grants;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.procedure.BuiltInProcedures;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.ServerSchemas;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.parser.tree.AccountName;
import dev.bough.storage.repository.RootState;

/** A session to the statements on accounts that it runs. */
final class SessionAccount implements AccountStatements.Caller {
    private final SessionParts parts;
    private final SimpleResult generated = new SimpleResult().text("user", 32).text("host", 255)
            .text("generated password", 255).number("auth_factor");
    private boolean hasGenerated;

    SessionAccount(SessionParts parts) {
        this.parts = parts;
    }

    void answer(Reply reply) {
        if (hasGenerated) {
            reply.result(generated);
        } else {
            reply.ok();
        }
    }

    @Override
    public int generatedLength() {
        return (int) parts.state().variables().asLong("generated_random_password_length");
    }

    @Override
    public void generated(AccountName user, String password) {
        hasGenerated = true;
        generated.row(user.user(), user.hostOrAny(), password, 1L);
    }

    @Override
    public AccountName account() {
        return new AccountName(parts.state().account().user(), parts.state().account().host());
    }

    @Override
    public Grants grants() {
        return parts.state().account().grants();
    }

    @Override
    public String database() {
        return RevisionSpec.split(parts.current().name()).database();
    }

    @Override
    public void requireTable(String database, String table) {
        if (ServerSchemas.find(database, table).isPresent()) {
            return;
        }
        if (parts.durable().database(database) == null) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, database, table);
        }
        RootState root = root(database);
        boolean known = root.table(table) != null
                || SchemaObjectStore.find(root, "view", table) != null
                || parts.server().plugins.table(table).isPresent()
                || !parts.server().plugins.families(table).isEmpty();
        if (!known) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, database, table);
        }
    }

    @Override
    public void requireProcedure(String database, String procedure) {
        if (!BuiltInProcedures.isProcedure(procedure)
                && SchemaObjectStore.findRoutine(root(database), procedure) == null) {
            throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", procedure);
        }
    }

    private RootState root(String database) {
        return parts.current().resolve(database, parts.server().databases.durable()).root();
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        parts.context().note(code, arguments);
    }
}
