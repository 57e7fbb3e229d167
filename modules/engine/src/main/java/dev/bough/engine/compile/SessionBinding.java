package dev.bough.engine.compile;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Functions;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.ddl.BoundTypeRules;
import dev.bough.engine.ddl.ColumnTypes;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.plan.LiftedLiterals;
import dev.bough.engine.program.Scope;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What binding a statement of a session needs to know.
 *
 * @param parameters the parameters, for their types; null where they are not known yet
 * @param locals the variables of the program that the statement stands in; null for none
 */
public record SessionBinding(
        TableResolver tables,
        Functions functions,
        StatementContext statement,
        String collation,
        @Nullable String database,
        @Nullable Parameters parameters,
        @Nullable Scope locals)
        implements
            BindContext {

    private static final int VARIABLE_COERCIBILITY = 3;

    /** Definitions of programs are held in UTF-8. */
    @Override
    public CharacterSet client() {
        return locals == null
                ? CharacterSet.ofClient(ValueText.of(statement.session().systemVariable("character_set_client", false)))
                : CharacterSet.UTF8MB4;
    }

    @Override
    public SqlType parameterType(int parameter) {
        return parameters == null || parameter >= parameters.count() ? SqlType.of(TypeKind.NULL)
                : parameters.type(parameter);
    }

    @Override
    public SqlType columnType(String column, DataType type) {
        return new ColumnTypes(new BoundTypeRules(this)).of(column, type, collation);
    }

    @Override
    public boolean knowsParameters() {
        return parameters != null;
    }

    @Override
    public int lifted(int offset) {
        return parameters instanceof LiftedLiterals literals ? literals.at(offset) : -1;
    }

    @Override
    public BoundExpression.@Nullable Parameter local(String name) {
        if (locals == null) {
            return null;
        }
        return locals.find(name)
                .map(l -> new BoundExpression.Parameter(l.slot(), l.type(), true, VARIABLE_COERCIBILITY))
                .orElse(null);
    }
}
