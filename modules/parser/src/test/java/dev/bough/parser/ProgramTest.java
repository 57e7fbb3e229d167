package dev.bough.parser;

import static dev.bough.parser.Parsing.PARSER;
import static dev.bough.parser.Parsing.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramDdl.ParameterMode;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.ProgramStatement.Block;
import dev.bough.parser.tree.ProgramStatement.Condition;
import dev.bough.parser.tree.ProgramStatement.Declaration;
import dev.bough.parser.tree.SetStatement;
import dev.bough.parser.tree.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static ProgramStatement body(String text) {
        return (ProgramStatement) PARSER.body(text);
    }

    @Test
    void readsDefinitionsWithTheTextOfTheirBodies() {
        String text = "CREATE DEFINER = CURRENT_USER PROCEDURE IF NOT EXISTS d.p (IN a INT UNSIGNED, OUT b CHAR(3),"
                + " INOUT c JSON, e INT)"
                + " LANGUAGE SQL NOT DETERMINISTIC NO SQL SQL SECURITY INVOKER COMMENT 'x' BEGIN SELECT a; END -- tail";
        ProgramDdl.CreateProcedure create = (ProgramDdl.CreateProcedure) statement(text);
        assertEquals(AccountName.CURRENT, create.definer());
        assertEquals(
                List.of(ParameterMode.IN, ParameterMode.OUT, ParameterMode.INOUT, ParameterMode.IN),
                create.parameters().stream().map(ProgramDdl.ProcedureParameter::mode).toList());
        assertEquals("OUT b CHAR(3)", create.parameters().get(1).span().of(text));
        assertEquals(
                new ProgramDdl.Characteristics("x", "SQL", false, ProgramDdl.DataAccess.NO_SQL, false),
                create.characteristics());
        String body = create.bodySpan().of(text);
        assertEquals("BEGIN SELECT a; END", body);
        assertEquals(create.body(), PARSER.body(body));
    }

    @Test
    void readsBlocks() {
        Block block = (Block) body("outer_block: BEGIN DECLARE a, b INT DEFAULT 1; DECLARE dup CONDITION FOR 1062;"
                + " DECLARE c CURSOR FOR SELECT 1;"
                + " DECLARE EXIT HANDLER FOR dup, SQLSTATE '02000', NOT FOUND, SQLWARNING, SQLEXCEPTION, 1234 BEGIN"
                + " END; BEGIN END;"
                + " END outer_block");
        assertEquals("outer_block", block.label());
        Declaration.Variables variables = (Declaration.Variables) block.declarations().get(0);
        assertEquals(List.of("a", "b"), variables.names());
        assertEquals("1", Rendering.of(variables.defaultValue()));
        assertEquals(
                new Declaration.ConditionName("dup", new Condition.ErrorNumber(1062)), block.declarations().get(1));
        assertEquals("c", ((Declaration.Cursor) block.declarations().get(2)).name());
        Declaration.Handler handler = (Declaration.Handler) block.declarations().get(3);
        assertEquals(ProgramStatement.HandlerAction.EXIT, handler.action());
        assertEquals(
                List.of(
                        new Condition.Named("dup"),
                        new Condition.SqlState("02000"),
                        new Condition.NotFound(),
                        new Condition.SqlWarning(),
                        new Condition.AnySqlException(),
                        new Condition.ErrorNumber(1234)),
                handler.conditions());
        assertInstanceOf(Block.class, block.statements().getFirst());
    }

    @Test
    void readsBranches() {
        ProgramStatement.If choice =
                (ProgramStatement.If) body(
                        "IF a THEN SELECT 1; SELECT 2; ELSEIF b THEN SELECT 3; ELSE SELECT 4; END IF");
        assertEquals(List.of(2, 1), choice.branches().stream().map(branch -> branch.statements().size()).toList());
        assertEquals(1, choice.otherwise().size());
        ProgramStatement.CaseStatement switching =
                (ProgramStatement.CaseStatement) body("CASE x WHEN 1 THEN SELECT 1; WHEN 2 THEN BEGIN END; END CASE");
        assertEquals("x", Rendering.of(switching.operand()));
        assertNull(switching.otherwise());
        ProgramStatement.CaseStatement searching = (ProgramStatement.CaseStatement) body(
                "CASE WHEN y THEN SELECT 1; ELSE BEGIN END; END CASE");
        assertNull(searching.operand());
        assertEquals(1, searching.otherwise().size());
    }

    @Test
    void readsLoops() {
        ProgramStatement.Loop loop = (ProgramStatement.Loop) body("l: LOOP LEAVE l; ITERATE l; END LOOP l");
        assertEquals(List.of(new ProgramStatement.Leave("l"), new ProgramStatement.Iterate("l")), loop.statements());
        ProgramStatement.While turning = (ProgramStatement.While) body("WHILE a < 3 DO SET a = a + 1; END WHILE");
        assertEquals("(a < 3)", Rendering.of(turning.condition()));
        assertNull(turning.label());
        ProgramStatement.Repeat repeat = (ProgramStatement.Repeat) body("REPEAT SET a = 1; UNTIL a = 1 END REPEAT");
        assertEquals("(a = 1)", Rendering.of(repeat.until()));
    }

    @Test
    void readsCursorsAndReturns() {
        assertEquals(new ProgramStatement.OpenCursor("c"), body("OPEN c"));
        assertEquals(new ProgramStatement.FetchCursor("c", List.of("a", "b")), body("FETCH NEXT FROM c INTO a, b"));
        assertEquals(new ProgramStatement.CloseCursor("c"), body("CLOSE c"));
        assertEquals("(a ADD 1)", Rendering.of(((ProgramStatement.Return) body("RETURN a + 1")).value()));
    }

    @Test
    void readsSignals() {
        ProgramStatement.Signal signal = (ProgramStatement.Signal) statement(
                "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = CONCAT('a', b)");
        assertEquals(new Condition.SqlState("45000"), signal.condition());
        assertEquals("MESSAGE_TEXT", signal.items().getFirst().name());
        ProgramStatement.GetDiagnostics get =
                (ProgramStatement.GetDiagnostics) statement(
                        "GET CURRENT DIAGNOSTICS CONDITION n @s = returned_sqlstate");
        assertEquals("n", Rendering.of(get.condition()));
        assertEquals("RETURNED_SQLSTATE", get.items().getFirst().name());
    }

    @Test
    void readsTriggersAndEvents() {
        String text = "CREATE TRIGGER tr BEFORE UPDATE ON d.t FOR EACH ROW FOLLOWS other SET NEW.a = OLD.a + 1, @x = 1";
        ProgramDdl.CreateTrigger trigger = (ProgramDdl.CreateTrigger) statement(text);
        assertEquals(ProgramDdl.TriggerEvent.UPDATE, trigger.event());
        assertEquals(new ProgramDdl.TriggerOrder(true, "other"), trigger.order());
        SetStatement.SetVariables set = (SetStatement.SetVariables) trigger.body();
        SetStatement.Assignment.TriggerColumn assignment =
                (SetStatement.Assignment.TriggerColumn) set.assignments().getFirst();
        assertEquals("a", assignment.column());
        assertEquals("(OLD.a ADD 1)", Rendering.of(assignment.value()));
        ProgramDdl.CreateEvent event =
                (ProgramDdl.CreateEvent) statement("CREATE EVENT e ON SCHEDULE EVERY 2 HOUR STARTS '2026-01-01' ENDS"
                        + " '2027-01-01' + INTERVAL 1 DAY ON COMPLETION NOT PRESERVE DISABLE DO CALL p()");
        ProgramDdl.Schedule.Every every = (ProgramDdl.Schedule.Every) event.schedule();
        assertEquals("'2026-01-01'", Rendering.of(every.starts()));
        assertEquals("('2027-01-01' + interval 1 DAY)", Rendering.of(every.ends()));
        assertEquals(false, event.preserve());
        assertEquals(ProgramDdl.EventStatus.DISABLED, event.status());
        assertInstanceOf(Dml.Call.class, event.body());
    }

    @Test
    void beginStartsATransactionOutsideOnly() {
        assertInstanceOf(dev.bough.parser.tree.TransactionStatement.Start.class, statement("BEGIN"));
        Block block = (Block) body("BEGIN START TRANSACTION; COMMIT; END");
        assertEquals(2, block.statements().size());
        Parsing.assertSyntaxError("SELECT 1; END", 1, "BEGIN SELECT 1; END");
    }

    @Test
    void aBodyMayBeAnyStatement() {
        Statement.Query query =
                (Statement.Query) ((ProgramDdl.CreateProcedure) statement("CREATE PROCEDURE p() SELECT 1 INTO @x"))
                        .body();
        assertEquals(Parsing.query("SELECT 1 INTO @x"), query.query());
    }
}
