package dev.bough.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.api.session.StateChange;
import dev.bough.engine.type.Value;
import dev.bough.engine.variable.GlobalVariables;
import dev.bough.engine.variable.SessionVariables;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateTrackerTest {
    private final SessionVariables variables = new SessionVariables(new GlobalVariables(_ -> true, _ -> true));
    private final StateTracker tracker = new StateTracker(variables);
    private final UserVariables users = new UserVariables(tracker);

    @BeforeEach
    void begin() {
        tracker.clear();
    }

    private void set(String name, String value) {
        variables.set(name, Value.of(value), () -> {});
    }

    @Test
    void namesTheSchemaAndTheVariablesThatAreFollowed() {
        set("time_zone", "+01:00");
        set("sql_mode", "ANSI");
        tracker.schema("d");
        assertEquals(
                List.of(new StateChange.Variable("time_zone", "+01:00"), new StateChange.Schema("d")), tracker.take());
        assertEquals(List.of(), tracker.take());
    }

    @Test
    void tellsThatSomethingChangedWhereThatIsWanted() {
        set("session_track_state_change", "ON");
        tracker.clear();
        users.set("v", Value.of(1L));
        assertEquals(List.of(new StateChange.Any()), tracker.take());
        assertEquals(List.of(), tracker.take());
    }

    @Test
    void userVariablesAreNotNamed() {
        users.set("v", Value.of(1L));
        assertEquals(List.of(), tracker.take());
    }
}
