package dev.bough.engine.function;

import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** The names of days and months in the language of {@code lc_time_names}. */
record TimeNames(Locale locale) {
    private static final TimeNames ENGLISH = new TimeNames(Locale.ENGLISH);

    static TimeNames of(Frame frame) {
        String name = frame.statement().session().systemVariable("lc_time_names", false) instanceof Value.Bytes text
                ? new String(text.value(), StandardCharsets.UTF_8)
                : "en_US";
        return name.startsWith("en_") ? ENGLISH : new TimeNames(Locale.forLanguageTag(name.replace('_', '-')));
    }

    /** Monday is 0. */
    String day(int weekday) {
        return DayOfWeek.of(weekday + 1).getDisplayName(TextStyle.FULL, locale);
    }

    String shortDay(int weekday) {
        return DayOfWeek.of(weekday + 1).getDisplayName(TextStyle.SHORT, locale);
    }

    String month(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, locale);
    }

    String shortMonth(int month) {
        String name = Month.of(month).getDisplayName(TextStyle.SHORT, locale);
        return name.length() > 3 && locale.equals(Locale.ENGLISH) ? name.substring(0, 3) : name;
    }
}
