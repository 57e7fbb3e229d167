package dev.bough.engine.procedure;

import dev.bough.api.error.SqlException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The date given to a commit: {@code yyyy-mm-dd}, also with {@code /} or {@code .}, then perhaps {@code Thh:mm:ss} and a zone. */
final class CommitDate {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})([-/.])(\\d{2})\\2(\\d{2})(?:T(\\d{2}:\\d{2}:\\d{2})(Z|[-+]\\d{2}:\\d{2})?)?");

    private CommitDate() {}

    /**
     * Milliseconds since 1970 in UTC.
     *
     * @throws SqlException {@code error: 'x' is not in a supported format.}
     */
    static long millis(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            try {
                LocalDate date = LocalDate.of(number(matcher, 1), number(matcher, 3), number(matcher, 4));
                LocalTime time = matcher.group(5) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(5));
                ZoneId zone = matcher.group(6) == null ? ZoneOffset.UTC : ZoneId.of(matcher.group(6));
                return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
            } catch (DateTimeException wrong) {
                // such as a 31st of June: told below
            }
        }
        throw SqlException.version("error: '" + text + "' is not in a supported format.");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
