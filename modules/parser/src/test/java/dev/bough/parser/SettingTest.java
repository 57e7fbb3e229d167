package dev.bough.parser;

import static dev.bough.parser.Parsing.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AccountStatement.AccountOption;
import dev.bough.parser.tree.AccountStatement.ObjectKind;
import dev.bough.parser.tree.AccountStatement.Privilege;
import dev.bough.parser.tree.AccountStatement.PrivilegeTarget;
import dev.bough.parser.tree.AccountStatement.RoleChoice;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.VariableScope;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.SetStatement.Assignment;
import dev.bough.parser.tree.SetStatement.SetVariables;
import dev.bough.parser.tree.ShowStatement;
import dev.bough.parser.tree.TransactionStatement;
import dev.bough.parser.tree.TransactionStatement.IsolationLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingTest {
    private static Assignment set(String item) {
        return ((SetVariables) statement("SET " + item)).assignments().getFirst();
    }

    private static Expression word(String name) {
        return new Expression.ColumnRef(null, null, name);
    }

    @Test
    void readsVariablesOfAllScopes() {
        assertEquals(new Assignment.System(VariableScope.UNSPECIFIED, false, "a", word("ON")), set("a = ON"));
        assertEquals(new Assignment.System(VariableScope.UNSPECIFIED, true, "a", word("off")), set("@@a = off"));
        assertEquals(
                new Assignment.System(VariableScope.SESSION, false, "a", new Expression.DefaultValue()),
                set("LOCAL a = DEFAULT"));
        assertEquals(
                new Assignment.System(VariableScope.SESSION, true, "a", word("SYSTEM")), set("@@session.a = SYSTEM"));
        assertEquals(new Assignment.System(VariableScope.GLOBAL, false, "a", word("b")), set("GLOBAL a := b"));
        assertEquals(new Assignment.System(VariableScope.PERSIST, true, "a.b", word("c")), set("@@persist.a.b = c"));
        assertEquals(
                new Assignment.System(VariableScope.PERSIST_ONLY, false, "a", word("c")), set("PERSIST_ONLY a = c"));
        assertEquals(new Assignment.User("x y", word("c")), set("@`x y` := c"));
        assertEquals(new Assignment.TriggerColumn("new", "a", word("c")), set("new.a = c"));
        assertEquals(new Assignment.Names("utf8mb4", null), set("NAMES UTF8MB4"));
        assertEquals(new Assignment.Names(null, null), set("NAMES DEFAULT"));
        assertEquals(new Assignment.Charset("latin1"), set("CHARSET 'latin1'"));
    }

    @Test
    void readsTransactions() {
        assertEquals(
                new TransactionStatement.SetTransaction(VariableScope.SESSION, IsolationLevel.READ_UNCOMMITTED, null),
                statement("SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED"));
        assertEquals(
                new TransactionStatement.SetTransaction(VariableScope.UNSPECIFIED, null, true),
                statement("SET TRANSACTION READ ONLY"));
        assertEquals(
                new TransactionStatement.Start(true, false),
                statement("START TRANSACTION READ WRITE, WITH CONSISTENT SNAPSHOT"));
        assertEquals(new TransactionStatement.Commit(true, false), statement("COMMIT AND CHAIN NO RELEASE"));
        assertEquals(new TransactionStatement.Rollback(null, true), statement("ROLLBACK RELEASE"));
        assertEquals(
                new TransactionStatement.LockTables(List.of(
                        new TransactionStatement.TableLock(new QualifiedName(null, "a"), "x", false, true),
                        new TransactionStatement.TableLock(new QualifiedName("d", "b"), null, true, false))),
                statement("LOCK TABLES a x READ LOCAL, d.b WRITE"));
        Parsing.assertSyntaxError("READ WRITE", 1, "START TRANSACTION READ ONLY, READ WRITE");
    }

    @Test
    void readsAccounts() {
        AccountStatement.CreateUser create =
                (AccountStatement.CreateUser) statement("CREATE USER a, 'B'@'%.Example.org' IDENTIFIED BY 'p',"
                        + " c@localhost IDENTIFIED WITH caching_sha2_password AS 0x2441, ''@'' REQUIRE SSL AND X509 WITH"
                        + " MAX_QUERIES_PER_HOUR 5"
                        + " PASSWORD EXPIRE INTERVAL 3 DAY ACCOUNT UNLOCK ATTRIBUTE '{}'");
        assertEquals(
                List.of(
                        new AccountName("a", null),
                        new AccountName("B", "%.example.org"),
                        new AccountName("c", "localhost"),
                        new AccountName("", "")),
                create.users().stream().map(AccountStatement.UserSpecification::name).toList());
        assertEquals("p", create.users().get(1).password());
        assertEquals("caching_sha2_password", create.users().get(2).plugin());
        assertEquals("$A", create.users().get(2).hash());
        assertNull(create.users().get(2).password());
        assertEquals(
                List.of(
                        new AccountOption("REQUIRE SSL", ""),
                        new AccountOption("REQUIRE X509", ""),
                        new AccountOption("MAX_QUERIES_PER_HOUR", "5"),
                        new AccountOption("PASSWORD EXPIRE", "3"),
                        new AccountOption("ACCOUNT UNLOCK", ""),
                        new AccountOption("ATTRIBUTE", "{}")),
                create.options().options());
        assertTrue(((AccountStatement.DropUser) statement("DROP USER CURRENT_USER")).users().getFirst().isCurrent());
        assertFalse(((AccountStatement.DropUser) statement("DROP USER ''")).users().getFirst().isCurrent());
    }

    @Test
    void readsPrivileges() {
        AccountStatement.Grant grant = (AccountStatement.Grant) statement(
                "GRANT ALL PRIVILEGES, select (a, b), create temporary tables, role_admin ON TABLE d.* TO u WITH"
                        + " GRANT OPTION");
        assertEquals(
                List.of(
                        new Privilege("ALL", List.of()),
                        new Privilege("SELECT", List.of("a", "b")),
                        new Privilege("CREATE TEMPORARY TABLES", List.of()),
                        new Privilege("ROLE_ADMIN", List.of())),
                grant.privileges());
        assertEquals(new PrivilegeTarget(ObjectKind.TABLE, "d", null), grant.target());
        assertTrue(grant.grantOption());
        assertEquals(
                new PrivilegeTarget(ObjectKind.TABLE, null, null),
                ((AccountStatement.Revoke) statement("REVOKE SELECT ON *.* FROM u")).target());
        assertEquals(
                new PrivilegeTarget(ObjectKind.PROCEDURE, "d", "p"),
                ((AccountStatement.Grant) statement("GRANT EXECUTE ON PROCEDURE d.p TO u")).target());
        assertEquals(
                new PrivilegeTarget(ObjectKind.TABLE, "", "t"),
                ((AccountStatement.Grant) statement("GRANT INSERT ON t TO u")).target());
        assertEquals(
                new AccountStatement.SetRole(new RoleChoice.All(List.of(new AccountName("r", null)))),
                statement("SET ROLE ALL EXCEPT r"));
    }

    @Test
    void readsShows() {
        assertEquals(
                new ShowStatement.Columns(
                        false, true, new QualifiedName("d", "t"), null, new ShowStatement.Filter("a%", null)),
                statement("SHOW FULL COLUMNS FROM t FROM d LIKE 'a%'"));
        ShowStatement.Tables tables = (ShowStatement.Tables) statement(
                "SHOW FULL TABLES IN d AS OF 'v1' WHERE Table_type <> 'VIEW'");
        assertEquals("'v1'", Rendering.of(tables.asOf()));
        assertEquals("(Table_type <> 'VIEW')", Rendering.of(tables.filter().where()));
        assertEquals(
                new ShowStatement.Variables(VariableScope.GLOBAL, new ShowStatement.Filter("x", null)),
                statement("SHOW GLOBAL VARIABLES LIKE 'x'"));
        assertEquals(
                new ShowStatement.Create(ShowStatement.CreateKind.TRIGGER, new QualifiedName("d", "tr"), null),
                statement("SHOW CREATE TRIGGER d.tr"));
        assertEquals(new ShowStatement.Engine("innodb", "STATUS"), statement("SHOW ENGINE innodb STATUS"));
    }
}
