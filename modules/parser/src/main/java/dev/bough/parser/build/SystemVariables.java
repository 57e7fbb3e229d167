package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.tree.Expression.SystemVariable;
import dev.bough.parser.tree.Expression.VariableScope;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds {@code @@scope.name}. */
final class SystemVariables {
    private final Source source;

    SystemVariables(Source source) {
        this.source = source;
    }

    SystemVariable variable(Token token) {
        String name = token.getText().substring(2).replace("`", "");
        int dot = name.indexOf('.');
        if (dot > 0) {
            VariableScope scope =
                    switch (name.substring(0, dot).toUpperCase(Locale.ROOT)) {
                        case "GLOBAL" -> VariableScope.GLOBAL;
                        case "SESSION", "LOCAL" -> VariableScope.SESSION;
                        case "PERSIST" -> VariableScope.PERSIST;
                        case "PERSIST_ONLY" -> VariableScope.PERSIST_ONLY;
                        default -> VariableScope.UNSPECIFIED;
                    };
            if (scope != VariableScope.UNSPECIFIED) {
                return new SystemVariable(scope, name.substring(dot + 1));
            }
        }
        if (name.chars().filter(character -> character == '.').count() > 1) {
            throw source.errorAt(token);
        }
        return new SystemVariable(VariableScope.UNSPECIFIED, name);
    }

    /** The scope that a keyword before a name says. */
    static VariableScope scope(@Nullable Token keyword) {
        if (keyword == null) {
            return VariableScope.UNSPECIFIED;
        }
        return switch (keyword.getType()) {
            case SqlGrammar.GLOBAL -> VariableScope.GLOBAL;
            case SqlGrammar.PERSIST -> VariableScope.PERSIST;
            case SqlGrammar.PERSIST_ONLY -> VariableScope.PERSIST_ONLY;
            default -> VariableScope.SESSION;
        };
    }
}
