package dev.bough.parser;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.NestingParser;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.build.Source;
import dev.bough.parser.build.Statements;
import dev.bough.parser.scan.ConditionalComments;
import dev.bough.parser.scan.ScanModes;
import dev.bough.parser.scan.SqlToken;
import dev.bough.parser.scan.TokenBuffer;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Reads MySQL text into syntax trees under a set of SQL modes. Immutable and safe for use by many threads.
 *
 * <p>Prediction has two stages: the fast one (SLL) reads nearly everything; a text that it rejects is read again with
 * full context, which either succeeds or finds the error.
 */
public final class SqlParser {
    private static final LongAdder SECOND_STAGES = new LongAdder();
    private static final List<String> WARM_UP = List.of(
            "SELECT a, t.b AS c, COUNT(*), 'x', 1.5, @v FROM t AS x JOIN d.u ON x.a = u.a LEFT JOIN v USING (a)"
                    + " WHERE a = 1"
                    + " AND b IN (1, 2) OR c LIKE 'x%' AND d IS NOT NULL AND e BETWEEN 1 AND 2 GROUP BY a HAVING"
                    + " COUNT(*) > 1"
                    + " ORDER BY b DESC LIMIT 10, 20",
            "SELECT CASE WHEN a > 1 THEN IFNULL(b, 0) ELSE NULL END, (SELECT MAX(a) FROM t) FROM (SELECT * FROM u) AS d"
                    + " UNION ALL SELECT -a + b * 2, EXISTS (SELECT 1) FROM t FOR UPDATE",
            "WITH c AS (SELECT 1) SELECT * FROM c",
            "INSERT INTO t (a, b) VALUES (?, DEFAULT), (NULL, NOW()) ON DUPLICATE KEY UPDATE a = VALUES(a) + 1",
            "UPDATE t SET a = a + 1, b = 'x' WHERE id = 1",
            "DELETE FROM t WHERE id = 1",
            "REPLACE INTO t SELECT * FROM u",
            "SET NAMES utf8mb4",
            "SET autocommit = 1, @@session.sql_mode = 'x', @a = 1",
            "SELECT @@version_comment LIMIT 1",
            "SHOW VARIABLES LIKE 'x'",
            "SHOW FULL TABLES FROM d",
            "SHOW CREATE TABLE t",
            "USE d",
            "START TRANSACTION",
            "COMMIT",
            "CALL dolt_commit('-m', 'x')",
            "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a VARCHAR(10) NOT NULL DEFAULT 'x', KEY k (a))"
                    + " ENGINE = InnoDB",
            "ALTER TABLE t ADD COLUMN b INT, ADD INDEX (b)",
            "DROP TABLE IF EXISTS t");

    private final ScanModes modes;

    private SqlParser(ScanModes modes) {
        this.modes = modes;
    }

    /** A parser for these SQL modes. */
    public static SqlParser of(Set<SqlMode> modes) {
        return new SqlParser(new ScanModes(
                modes.contains(SqlMode.ANSI_QUOTES),
                modes.contains(SqlMode.HIGH_NOT_PRECEDENCE),
                modes.contains(SqlMode.IGNORE_SPACE),
                modes.contains(SqlMode.NO_BACKSLASH_ESCAPES),
                modes.contains(SqlMode.PIPES_AS_CONCAT)));
    }

    /**
     * Parses a statement of every common kind, so that the first client need not wait for classes to load and for the
     * parser to learn what it predicts.
     */
    public static void warmUp() {
        SqlParser parser = of(Set.of());
        for (String statement : WARM_UP) {
            parser.parse(statement);
        }
    }

    /** How many valid texts needed the second stage, since the start of the process. */
    public static long secondStages() {
        return SECOND_STAGES.sum();
    }

    /**
     * Parses one statement; a semicolon after it is allowed.
     *
     * @throws SqlException 1064 if it is wrong or another follows, 1065 if it is empty
     */
    public ParsedStatement parse(String text) {
        ParsedStatement parsed = parseFirst(text, 0);
        TokenBuffer rest = new TokenBuffer(parsed.text(), parsed.next(), modes);
        if (rest.LA(1) != Token.EOF) {
            throw source(parsed.text()).errorAt(rest.get(0).start());
        }
        return parsed;
    }

    /**
     * Parses the first statement at or after an offset of a text that may have more. What follows it is not looked at,
     * so that each statement can run before the next is parsed.
     *
     * <p>A lone low surrogate stands for a byte that is no character. Literals of queries and changes keep it, and
     * comments may have it; in a name, and anywhere in a definition, it is error 1300.
     *
     * @param text as given, or the text of the statement parsed before, which is cheaper
     * @throws SqlException 1064 if it is wrong, 1065 if it is empty
     */
    public ParsedStatement parseFirst(String text, int start) {
        String opened = ConditionalComments.open(text, modes);
        TokenBuffer tokens = new TokenBuffer(opened, start, modes);
        SqlToken first = tokens.get(0);
        if (first.getType() == Token.EOF || first.getType() == SqlGrammar.SEMICOLON) {
            throw new SqlException(ErrorCode.EMPTY_QUERY);
        }
        return run(tokens, SqlGrammar::oneStatement, (builder, context) -> {
            SqlToken last = (SqlToken) context.getStop();
            boolean semicolon = last.getType() == SqlGrammar.SEMICOLON;
            Statement statement = builder.statement(context.statement());
            int end = semicolon ? last.start() : opened.length();
            if (isKept(statement)) {
                Source.wellFormed(opened.substring(first.start(), end));
            }
            return new ParsedStatement(
                    statement,
                    opened,
                    first.start(),
                    end,
                    semicolon ? skipBlanks(opened, last.end()) : opened.length(),
                    tokens.parameters());
        });
    }

    /** Whether the text of a statement, or of its parts, becomes part of what it defines. */
    private static boolean isKept(Statement statement) {
        return statement instanceof Ddl || statement instanceof ProgramDdl;
    }

    /** Whether something follows a statement, be it wrong, beside blanks, comments and semicolons. */
    public boolean hasNext(ParsedStatement parsed) {
        return TokenBuffer.holdsStatement(parsed.text(), parsed.next(), modes);
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    /**
     * Parses all statements of a text.
     *
     * @throws SqlException as {@link #parseFirst}, for the first statement that is wrong
     */
    public List<ParsedStatement> parseAll(String text) {
        List<ParsedStatement> statements = new ArrayList<>();
        String rest = text;
        int next = 0;
        boolean more = true;
        while (more) {
            ParsedStatement statement = parseFirst(rest, next);
            statements.add(statement);
            rest = statement.text();
            next = statement.next();
            more = hasNext(statement);
        }
        return List.copyOf(statements);
    }

    /** Parses an expression, such as a stored default or check. */
    public Expression expression(String text) {
        return run(open(text), SqlGrammar::oneExpression, Statements::expression);
    }

    /** Parses a query, such as a stored view. */
    public QueryExpression query(String text) {
        return run(open(text), SqlGrammar::oneQuery, Statements::query);
    }

    /** Parses the body of a stored program. */
    public Statement body(String text) {
        return run(open(text), SqlGrammar::oneBody, Statements::body);
    }

    /** Parses a data type, such as that of a stored parameter. */
    public DataType type(String text) {
        return run(open(text), SqlGrammar::oneType, Statements::type);
    }

    private TokenBuffer open(String text) {
        return new TokenBuffer(ConditionalComments.open(text, modes), 0, modes);
    }

    private Source source(String text) {
        return new Source(text, !modes.noBackslashEscapes());
    }

    private <C extends ParserRuleContext, R> R run(
            TokenBuffer tokens, Function<SqlGrammar, C> rule, BiFunction<Statements, C, R> build) {
        Source source = source(tokens.text());
        try {
            return build.apply(new Statements(source), tree(tokens, rule, source));
        } catch (NestingParser.TooDeepException tooDeep) {
            throw SqlException.causedBy(tooDeep, ErrorCode.TOO_HIGH_LEVEL_OF_NESTING_FOR_SELECT);
        }
    }

    private static <C extends ParserRuleContext> C tree(
            TokenBuffer tokens, Function<SqlGrammar, C> rule, Source source) {
        SqlGrammar grammar = new SqlGrammar(tokens);
        grammar.removeErrorListeners();
        grammar.setErrorHandler(new BailErrorStrategy());
        grammar.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return rule.apply(grammar);
        } catch (ParseCancellationException failed) {
            grammar.reset();
            grammar.getInterpreter().setPredictionMode(PredictionMode.LL);
            return secondStage(grammar, rule, source);
        }
    }

    private static <C extends ParserRuleContext> C secondStage(
            SqlGrammar grammar, Function<SqlGrammar, C> rule, Source source) {
        try {
            C context = rule.apply(grammar);
            SECOND_STAGES.increment();
            return context;
        } catch (ParseCancellationException failed) {
            if (failed.getCause() instanceof RecognitionException recognition) {
                throw source.errorAt(recognition.getOffendingToken().getStartIndex());
            }
            throw failed;
        }
    }
}
