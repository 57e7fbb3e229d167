package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.dml.RowFeed;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.file.FieldReader;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a file on their way into a table: fields for columns are parameters, others become user variables. */
final class LoadedFields implements RowFeed, Parameters {
    private final Dml.LoadData load;
    private final SessionState session;
    private final StatementContext statement;
    private final CharacterSet charset;
    private final Supplier<FieldReader> file;
    private final SqlType text;
    private List<Column> columns = List.of();
    private int[] fieldOfColumn = new int[0];
    private Slice[] values = new Slice[0];
    private int fields;
    private @Nullable FieldReader reader;
    private long row;

    /** @param file opens the file, as late as possible: what is wrong with the statement is said before a client sends one */
    LoadedFields(
            Dml.LoadData load,
            SessionState session,
            StatementContext statement,
            CharacterSet charset,
            Supplier<FieldReader> file) {
        this.load = load;
        this.session = session;
        this.statement = statement;
        this.charset = charset;
        this.file = file;
        text = SqlType.string(TypeKind.VARCHAR, -1, session.variables().text("collation_connection"));
        for (Expression target : load.columns()) {
            if (target instanceof Expression.UserVariable variable) {
                // expressions are planned for the type that the variable has
                session.userVariables().set(variable.name(), new Value.Bytes(text, new byte[0]));
            }
        }
    }

    /** Whether the file was begun, which cannot be read again. */
    boolean isOpen() {
        return reader != null;
    }

    @Override
    public void columns(List<Column> targets) {
        columns = targets;
        values = new Slice[targets.size()];
        Arrays.setAll(values, i -> new Slice());
        fieldOfColumn = new int[targets.size()];
        fields = load.columns().isEmpty() ? targets.size() : load.columns().size();
        int column = 0;
        for (int i = 0; i < fields; i++) {
            if (load.columns().isEmpty() || load.columns().get(i) instanceof Expression.ColumnRef) {
                fieldOfColumn[column++] = i;
            }
        }
    }

    @Override
    public boolean next() {
        FieldReader in = reader;
        if (in == null) {
            in = file.get();
            in.skipLines(load.ignoreLines());
            reader = in;
        } else if (in.hasMore()) {
            statement.truncation(ErrorCode.WARN_TOO_MANY_RECORDS, row);
        }
        if (!in.next(fields)) {
            return false;
        }
        row++;
        for (int i = 0; i < fieldOfColumn.length; i++) {
            if (isMissing(i)) {
                statement.truncation(ErrorCode.WARN_TOO_FEW_RECORDS, row);
            } else if (!in.isNull(fieldOfColumn[i])) {
                read(in, fieldOfColumn[i], values[i], takesBytes(columns.get(i).type()));
            }
        }
        for (int i = 0; i < load.columns().size(); i++) {
            if (load.columns().get(i) instanceof Expression.UserVariable variable) {
                session.userVariables().set(variable.name(), variable(in, i));
            }
        }
        return true;
    }

    private Value variable(FieldReader in, int field) {
        if (field >= in.count() || in.isNull(field)) {
            return Value.NULL;
        }
        Slice value = new Slice();
        read(in, field, value, false);
        return new Value.Bytes(text, value.toBytes());
    }

    private void read(FieldReader in, int field, Slice into, boolean asBytes) {
        into.set(in.bytes(), in.start(field), in.length(field));
        if (!asBytes && !charset.sameBytes()) {
            byte[] decoded = charset.decode(into.array, into.offset, into.length);
            if (decoded != null) {
                into.set(decoded);
            }
        }
    }

    private static boolean takesBytes(SqlType type) {
        return type.family() == TypeKind.Family.STRING && type.collation().equals("binary");
    }

    @Override
    public boolean isMissing(int parameter) {
        FieldReader in = reader;
        return in != null && parameter < fieldOfColumn.length && fieldOfColumn[parameter] >= in.count();
    }

    @Override
    public int count() {
        return columns.size();
    }

    @Override
    public SqlType type(int parameter) {
        // what is no text of its character set is found where bytes are assigned to text
        boolean checked = columns.get(parameter).type().family() == TypeKind.Family.STRING;
        return checked ? SqlType.string(TypeKind.VARBINARY, -1, "binary") : text;
    }

    @Override
    public boolean isNull(int parameter) {
        FieldReader in = reader;
        return in == null || in.isNull(fieldOfColumn[parameter]);
    }

    @Override
    public Slice bytesAt(int parameter) {
        return values[parameter];
    }

    @Override
    public long longAt(int parameter) {
        throw new IllegalStateException("fields are strings");
    }

    @Override
    public double doubleAt(int parameter) {
        throw new IllegalStateException("fields are strings");
    }

    @Override
    public BigDecimal decimalAt(int parameter) {
        throw new IllegalStateException("fields are strings");
    }
}
