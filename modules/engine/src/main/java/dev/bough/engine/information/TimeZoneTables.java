package dev.bough.engine.information;

import dev.bough.engine.information.InformationTable.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The time zones that CONVERT_TZ() and time_zone know, as the database mysql has them (MySQL manual, 7.1.15). */
final class TimeZoneTables {
    private static final List<String> ZONES = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));

    private TimeZoneTables() {}

    static List<InformationTable> all() {
        return List.of(zones(), names(), leapSeconds(), transitions(), types());
    }

    private static InformationTable zones() {
        return InformationTable.named("time_zone")
                .number("Time_zone_id")
                .text(1, "Use_leap_seconds")
                .rows((source, request) -> IntStream.rangeClosed(1, ZONES.size()).mapToObj(id -> new Row(id, "N")));
    }

    private static InformationTable names() {
        return InformationTable.named("time_zone_name")
                .text(64, "Name")
                .number("Time_zone_id")
                .rows((source, request) -> IntStream.rangeClosed(1, ZONES.size())
                        .mapToObj(id -> new Row(ZONES.get(id - 1), id)));
    }

    private static InformationTable leapSeconds() {
        return InformationTable.named("time_zone_leap_second").number("Transition_time", "Correction").empty();
    }

    /** The local times that a zone has had: the first one, then that of each transition, each once. */
    private static List<Type> types(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<Type> types = new ArrayList<>();
        List<ZoneOffsetTransition> transitions = rules.getTransitions();
        Instant first = transitions.isEmpty() ? Instant.EPOCH : transitions.getFirst().getInstant().minusSeconds(1);
        types.add(type(rules, first, rules.getOffset(first)));
        for (ZoneOffsetTransition transition : transitions) {
            Type type = type(rules, transition.getInstant(), transition.getOffsetAfter());
            if (!types.contains(type)) {
                types.add(type);
            }
        }
        return types;
    }

    private static Type type(ZoneRules rules, Instant at, ZoneOffset offset) {
        return new Type(offset.getTotalSeconds(), rules.isDaylightSavings(at));
    }

    /** A local time: seconds east of Greenwich, and whether it is summer time. */
    private record Type(int offset, boolean summer) {}

    private static InformationTable transitions() {
        return InformationTable.named("time_zone_transition")
                .number("Time_zone_id", "Transition_time", "Transition_type_id")
                .rows((source, request) -> IntStream.rangeClosed(1, ZONES.size()).boxed()
                        .flatMap(TimeZoneTables::transitionsOf));
    }

    private static Stream<Row> transitionsOf(int id) {
        ZoneId zone = ZoneId.of(ZONES.get(id - 1));
        List<Type> types = types(zone);
        return zone.getRules().getTransitions().stream()
                .map(t -> new Row(id, t.toEpochSecond(),
                        types.indexOf(type(zone.getRules(), t.getInstant(), t.getOffsetAfter()))));
    }

    private static InformationTable types() {
        return InformationTable.named("time_zone_transition_type")
                .number("Time_zone_id", "Transition_type_id", "Offset", "Is_DST")
                .text(8, "Abbreviation")
                .rows((source, request) -> IntStream.rangeClosed(1, ZONES.size()).boxed()
                        .flatMap(TimeZoneTables::typesOf));
    }

    private static Stream<Row> typesOf(int id) {
        ZoneId zone = ZoneId.of(ZONES.get(id - 1));
        List<Type> types = types(zone);
        TimeZone names = TimeZone.getTimeZone(zone);
        return IntStream.range(0, types.size())
                .mapToObj(i -> new Row(id, i, types.get(i).offset, types.get(i).summer ? 1 : 0,
                        abbreviation(names, types.get(i).summer)));
    }

    private static String abbreviation(TimeZone zone, boolean summer) {
        String name = zone.getDisplayName(summer, TimeZone.SHORT, Locale.ROOT);
        return name.length() > 8 ? name.substring(0, 8) : name;
    }
}
