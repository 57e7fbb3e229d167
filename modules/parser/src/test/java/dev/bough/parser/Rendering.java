package dev.bough.parser;

import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.Predicate;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.TableReference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes trees with every operator in parentheses, so that tests see what binds to what. */
final class Rendering {
    private Rendering() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal(literal);
            case Predicate predicate -> predicate(predicate);
            case Call call -> call(call);
            case Expression.ColumnRef column -> (column.schema() == null ? "" : column.schema() + ".")
                    + (column.table() == null ? "" : column.table() + ".")
                    + column.column();
            case Expression.UserVariable variable -> "@" + variable.name();
            case Expression.SystemVariable variable -> "@@" + variable.scope() + ":" + variable.name();
            case Expression.Parameter parameter -> "?" + parameter.index();
            case Expression.Unary unary -> "(" + unary.operator() + " " + of(unary.operand()) + ")";
            case Expression.Binary binary -> "(" + of(binary.left()) + " " + binary.operator() + " "
                    + of(binary.right()) + ")";
            case Expression.Case choice -> "CASE[" + (choice.operand() == null ? "" : of(choice.operand())) + ": "
                    + choice.whens().stream()
                            .map(when -> of(when.condition()) + "->" + of(when.result()))
                            .collect(Collectors.joining(", "))
                    + (choice.otherwise() == null ? "" : " else " + of(choice.otherwise())) + "]";
            case Expression.Subquery subquery -> "subquery";
            case Expression.Row row -> "row" + list(row.values());
            case Expression.Assignment assignment -> "(" + of(assignment.target()) + " := " + of(assignment.value())
                    + ")";
            case Expression.InsertedValue value -> "values(" + of(value.column()) + ")";
            case Expression.DefaultOf value -> "default(" + of(value.column()) + ")";
            case Expression.DefaultValue value -> "default";
            case Expression.Collate collate -> "(" + of(collate.value()) + " collate " + collate.collation() + ")";
            case Expression.JsonArrow arrow ->
                    "(" + of(arrow.column()) + (arrow.unquote() ? " ->> " : " -> ") + of(arrow.path()) + ")";
            case Expression.DateArithmetic date ->
                    "(" + of(date.value()) + (date.subtract() ? " - " : " + ") + "interval "
                            + of(date.amount()) + " " + date.unit() + ")";
        };
    }

    static String list(List<Expression> expressions) {
        return expressions.stream().map(Rendering::of).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber number -> number.unsigned()
                    ? Long.toUnsignedString(number.value())
                    : "" + number.value();
            case Literal.DecimalNumber number -> number.value().toPlainString();
            case Literal.DoubleNumber number -> number.value() + "e";
            case Literal.Text text ->
                    (text.introducer() == null ? "" : "_" + text.introducer()) + "'" + text.value() + "'";
            case Literal.Hex hex -> (hex.introducer() == null ? "" : "_" + hex.introducer()) + "x" + hex.digits();
            case Literal.Bit bit -> (bit.introducer() == null ? "" : "_" + bit.introducer()) + "b" + bit.digits();
            case Literal.Temporal temporal -> temporal.kind() + "'" + temporal.text() + "'";
            case Literal.Bool bool -> bool.value() ? "true" : "false";
            case Literal.Null ignored -> "null";
        };
    }

    private static String not(boolean negated) {
        return negated ? " not" : "";
    }

    private static String predicate(Predicate predicate) {
        return switch (predicate) {
            case Predicate.Logical logical -> logical.operands().stream()
                    .map(Rendering::of)
                    .collect(Collectors.joining(" " + logical.operator() + " ", "(", ")"));
            case Predicate.Xor xor -> "(" + of(xor.left()) + " XOR " + of(xor.right()) + ")";
            case Predicate.Comparison is -> "(" + of(is.left()) + " " + is.operator().symbol() + " " + of(is.right())
                    + ")";
            case Predicate.QuantifiedComparison is -> "(" + of(is.left()) + " " + is.operator().symbol() + " "
                    + is.quantifier() + ")";
            case Predicate.Between between -> "(" + of(between.value()) + not(between.negated()) + " between "
                    + of(between.low())
                    + " and " + of(between.high()) + ")";
            case Predicate.InList in -> "(" + of(in.value()) + not(in.negated()) + " in " + list(in.list()) + ")";
            case Predicate.InSubquery in -> "(" + of(in.value()) + not(in.negated()) + " in subquery)";
            case Predicate.Like like -> "(" + of(like.value()) + not(like.negated()) + " like " + of(like.pattern())
                    + (like.escape() == null ? "" : " escape " + of(like.escape())) + ")";
            case Predicate.Regexp regexp -> "(" + of(regexp.value()) + not(regexp.negated()) + " regexp "
                    + of(regexp.pattern()) + ")";
            case Predicate.SoundsLike sounds -> "(" + of(sounds.left()) + " sounds like " + of(sounds.right()) + ")";
            case Predicate.Is is -> "(" + of(is.value()) + " is" + not(is.negated()) + " " + is.test() + ")";
            case Predicate.MemberOf member -> "(" + of(member.value()) + " member of " + of(member.array()) + ")";
            case Predicate.Exists exists -> "exists";
            case Predicate.MatchAgainst match -> "match" + list(match.columns()) + " against " + of(match.against())
                    + " " + match.mode();
        };
    }

    private static String call(Call call) {
        return switch (call) {
            case Call.Function function -> (function.schema() == null ? "" : function.schema() + ".")
                    + function.name().toLowerCase(Locale.ROOT) + list(function.arguments());
            case Call.Aggregate aggregate -> aggregate.function() + (aggregate.distinct() ? " distinct" : "")
                    + list(aggregate.arguments())
                    + aggregate.orderBy().stream().map(
                            item -> " by " + of(item.expression()) + (item.descending() ? " desc" : "")).collect(
                                    Collectors.joining())
                    + (aggregate.separator() == null ? "" : " separator '" + aggregate.separator() + "'")
                    + (aggregate.over() == null ? "" : " over");
            case Call.Window window -> window.function() + list(window.arguments()) + " over";
            case Call.Cast cast ->
                    "cast(" + of(cast.value()) + " as " + cast.type().kind() + (cast.array() ? " array" : "") + ")";
            case Call.ConvertUsing convert -> "convert(" + of(convert.value()) + " using " + convert.charset() + ")";
            case Call.CharCodes codes ->
                    "char" + list(codes.codes()) + (codes.charset() == null ? "" : " using " + codes.charset());
            case Call.Extract extract -> "extract(" + extract.unit() + " from " + of(extract.value()) + ")";
            case Call.TimestampAdd add -> "timestampadd(" + add.unit() + ", " + of(add.amount()) + ", "
                    + of(add.value()) + ")";
            case Call.TimestampDiff diff -> "timestampdiff(" + diff.unit() + ", " + of(diff.from()) + ", "
                    + of(diff.to()) + ")";
            case Call.GetFormat format -> "get_format(" + format.kind() + ", " + of(format.standard()) + ")";
            case Call.Trim trim ->
                    "trim(" + trim.side() + " " + (trim.remove() == null ? "" : of(trim.remove())) + " from "
                            + of(trim.value()) + ")";
            case Call.WeightString weight -> "weight_string(" + of(weight.value()) + ", " + weight.length() + ")";
            case Call.JsonValue value -> "json_value(" + of(value.document()) + ", " + of(value.path()) + ", "
                    + value.onEmpty().kind() + ", "
                    + value.onError().kind() + ")";
        };
    }

    static String of(TableReference table) {
        return switch (table) {
            case TableReference.Named named -> named.name() + (named.asOf() == null ? "" : "@" + of(named.asOf()))
                    + (named.alias() == null ? "" : ":" + named.alias());
            case TableReference.Derived derived -> (derived.lateral() ? "lateral " : "") + "derived:" + derived.alias();
            case TableReference.Function function -> function.name() + list(function.arguments())
                    + (function.alias() == null ? "" : ":" + function.alias());
            case TableReference.JsonTable json -> "json_table:" + json.alias();
            case TableReference.Join join -> "(" + of(join.left()) + " " + join.kind() + " " + of(join.right())
                    + condition(join.condition())
                    + ")";
        };
    }

    private static String condition(TableReference.JoinCondition condition) {
        return switch (condition) {
            case TableReference.JoinCondition.None ignored -> "";
            case TableReference.JoinCondition.On on -> " on " + of(on.expression());
            case TableReference.JoinCondition.Using using -> " using " + using.columns();
            case TableReference.JoinCondition.Natural ignored -> " natural";
        };
    }

    static String of(QueryBody body) {
        return switch (body) {
            case QueryBody.Select select -> "select";
            case QueryBody.SetOperation set ->
                    "(" + of(set.left()) + " " + set.operator() + (set.all() ? " ALL " : " ") + of(set.right()) + ")";
            case QueryBody.Values values -> "values";
            case QueryBody.Table table -> "table";
            case QueryBody.Nested nested -> "nested " + of(nested.query().body());
        };
    }
}
