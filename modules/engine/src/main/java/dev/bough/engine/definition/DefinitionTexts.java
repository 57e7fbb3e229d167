package dev.bough.engine.definition;

import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.type.Temporal;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.ProgramDdl;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The statements that SHOW CREATE gives for views, procedures and events: as MySQL words them, the bodies as they were written. */
public final class DefinitionTexts {
    private static final AccountName ROOT = new AccountName("root", "localhost");

    private DefinitionTexts() {}

    /** Who an object belongs to: whom its text names, else the account that everything belongs to. */
    public static AccountName definer(@Nullable AccountName written) {
        return written == null || written.isCurrent() ? ROOT : written;
    }

    /** {@code root@localhost}. */
    public static String definerName(@Nullable AccountName written) {
        AccountName definer = definer(written);
        return definer.user() + "@" + definer.hostOrAny();
    }

    /** Whether a text without a DEFINER clause says the same as one with this definer. */
    public static boolean isImplied(AccountName definer) {
        return definer.user().equals(ROOT.user()) && definer.hostOrAny().equalsIgnoreCase(ROOT.hostOrAny());
    }

    private static String definerClause(AccountName definer) {
        return "DEFINER=" + Identifiers.quote(definer.user()) + "@" + Identifiers.quote(definer.hostOrAny());
    }

    /** {@code text} is the statement that made the view. */
    public static String view(Ddl.CreateView view, String name, String text, AccountName definer) {
        String algorithm = view.algorithm() == null ? "UNDEFINED" : view.algorithm().toUpperCase(Locale.ROOT);
        return "CREATE ALGORITHM=" + algorithm + " " + definerClause(definer) + " SQL SECURITY "
                + security(view.definerRights()) + " VIEW " + Identifiers.quote(name)
                + (view.columns().isEmpty() ? "" : " (" + Identifiers.quoteAll(view.columns()).replace(", ", ",") + ")")
                + " AS " + view.query().span().of(text)
                + (view.check() == Ddl.ViewCheck.NONE ? "" : " WITH " + view.check() + " CHECK OPTION");
    }

    public static String security(@Nullable Boolean definerRights) {
        return Boolean.FALSE.equals(definerRights) ? "INVOKER" : "DEFINER";
    }

    /** {@code text} is the statement that made the procedure; what follows the name is given as it was written. */
    public static String procedure(ProgramDdl.CreateProcedure procedure, String text, AccountName definer) {
        return "CREATE " + definerClause(definer) + " PROCEDURE "
                + Identifiers.quote(procedure.name().name()) + text.substring(parameters(text));
    }

    /** A procedure with other characteristics, in the words and the order of MySQL. */
    public static String procedure(ProgramDdl.CreateProcedure procedure, ProgramDdl.Characteristics said, String text) {
        StringBuilder made = new StringBuilder("CREATE ").append(definerClause(definer(procedure.definer())))
                .append(" PROCEDURE ").append(Identifiers.quote(procedure.name().name()));
        int from = parameters(text);
        made.append(text, from, parametersEnd(text, from)).append('\n');
        if (said.dataAccess() != null && said.dataAccess() != ProgramDdl.DataAccess.CONTAINS_SQL) {
            made.append("    ").append(said.dataAccess().name().replace('_', ' ')).append('\n');
        }
        if (Boolean.TRUE.equals(said.deterministic())) {
            made.append("    DETERMINISTIC\n");
        }
        if (Boolean.FALSE.equals(said.definerRights())) {
            made.append("    SQL SECURITY INVOKER\n");
        }
        if (said.comment() != null && !said.comment().isEmpty()) {
            made.append("    COMMENT ").append(Identifiers.literal(said.comment())).append('\n');
        }
        return made.append(procedure.bodySpan().of(text)).toString();
    }

    /** Behind the parenthesis that closes the list of parameters which begins there; names and texts may hold others. */
    private static int parametersEnd(String text, int from) {
        int depth = 0;
        char quote = 0;
        int at = from;
        do {
            char c = text.charAt(at++);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '`' || c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        } while (depth > 0);
        return at;
    }

    /** Where the list of parameters begins. */
    private static int parameters(String text) {
        int at = text.toUpperCase(Locale.ROOT).indexOf("PROCEDURE");
        boolean quoted = false;
        while (quoted || text.charAt(at) != '(') {
            quoted ^= text.charAt(at) == '`';
            at++;
        }
        return at;
    }

    /**
     * The statement that is stored for an event: its times are moments and no longer expressions, which would mean another moment
     * whenever they are looked at.
     *
     * @param text the statement as it was written
     */
    public static String event(ProgramDdl.CreateEvent event, EventSchedule schedule, String amount, ZoneId zone,
            String text) {
        StringBuilder made =
                new StringBuilder("CREATE ").append(definerClause(definer(event.definer()))).append(" EVENT ")
                        .append(Identifiers.quote(event.name().name())).append(" ON SCHEDULE ");
        switch (event.schedule()) {
            case ProgramDdl.Schedule.At _ -> made.append("AT ").append(moment(schedule.start(), zone));
            case ProgramDdl.Schedule.Every every -> {
                made.append("EVERY ").append(amount).append(' ').append(every.unit().name());
                made.append(" STARTS ").append(moment(schedule.start(), zone));
                if (every.ends() != null) {
                    made.append(" ENDS ").append(moment(schedule.end(), zone));
                }
            }
        }
        made.append(" ON COMPLETION ").append(Boolean.TRUE.equals(event.preserve()) ? "PRESERVE" : "NOT PRESERVE");
        made.append(switch (event.status()) {
            case ENABLED -> " ENABLE";
            case DISABLED -> " DISABLE";
            case DISABLED_ON_REPLICA -> " DISABLE ON REPLICA";
        });
        if (event.comment() != null) {
            made.append(" COMMENT ").append(Identifiers.literal(event.comment()));
        }
        return made.append(" DO ").append(event.bodySpan().of(text)).toString();
    }

    private static String moment(long micros, ZoneId zone) {
        return "'" + Temporal.formatDateTime(Temporal.fromUtcMicros(micros, zone), 0) + "'";
    }
}
