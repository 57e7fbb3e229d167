package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Clause;
import dev.bough.engine.bind.NamedColumn;
import dev.bough.engine.bind.Sources;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.MemberAssignment;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.StrictStatement;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import dev.bough.parser.SqlParser;
import dev.bough.parser.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of types and expressions as the binder and the collations know them. */
public final class BoundTypeRules implements TypeRules {
    private static final SqlParser PARSER = SqlParser.of(Set.of());

    private final BindContext context;

    public BoundTypeRules(BindContext context) {
        this.context = context;
    }

    @Override
    public String collationOf(String charset) {
        return charset(charset).defaultCollation();
    }

    @Override
    public String binaryCollationOf(String charset) {
        CharacterSet set = charset(charset);
        return set.isBinary() ? "binary" : set.name() + "_bin";
    }

    private static CharacterSet charset(String name) {
        CharacterSet set = CharacterSet.find(name);
        if (set == null) {
            throw new SqlException(ErrorCode.UNKNOWN_CHARACTER_SET, name);
        }
        return set;
    }

    @Override
    public String collation(String name, @Nullable String charset) {
        Collation collation = Collation.of(name);
        if (charset != null && charset(charset) != collation.charset()) {
            throw new SqlException(ErrorCode.COLLATION_CHARSET_MISMATCH, collation.name(), charset(charset).name());
        }
        return collation.name();
    }

    @Override
    public int maximalBytes(String collation) {
        return Collation.of(collation).charset().maxBytes();
    }

    @Override
    public @Nullable String constant(SqlType type, Expression literal) {
        Binder binder = new Binder(context);
        BoundExpression bound = binder.expressions(Sources.EMPTY, Clause.EXPRESSION).bind(literal);
        Value value = bound instanceof BoundExpression.Constant constant ? constant.value() : null;
        if (value == null || type.kind() == TypeKind.ENUM && !isMember(type, value)) {
            return null;
        }
        StrictStatement strict = new StrictStatement(context.statement());
        try {
            Value stored = Assignment.assign(value, type, "", strict);
            Frame frame = new Frame(0, strict);
            SqlType shown = type.kind() == TypeKind.BIT ? SqlType.unsigned(TypeKind.BIGINT) : type;
            Evaluator source = type.kind() == TypeKind.BIT
                    ? Literals.of(new Value.Long(shown, ((Value.Long) stored).value()))
                    : Literals.of(stored);
            Slice text = Conversions.toText(source).evalBytes(frame);
            return frame.isNull ? null : text.toString();
        } catch (SqlException unfit) {
            return null;
        }
    }

    /** The default of an ENUM is one of its members, by name alone. */
    private static boolean isMember(SqlType type, Value value) {
        return value instanceof Value.Bytes text && MemberAssignment.find(type, text.value()) > 0;
    }

    @Override
    public SqlType check(String expressionSql, List<Column> columns) {
        Binder binder = new Binder(context);
        int slot = binder.nextSlot();
        List<NamedColumn> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            named.add(new NamedColumn(
                    column.name(),
                    new BoundExpression.Column(slot, i, column.type(), column.nullable(), "", column.name()),
                    null,
                    true));
        }
        return binder.expressions(Sources.of(new Sources.Source("", "", List.copyOf(named))), Clause.EXPRESSION)
                .bind(PARSER.expression(expressionSql))
                .type();
    }
}
