package dev.bough.engine.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.CorruptDataException;
import dev.bough.engine.type.Value;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersistedVariablesTest {
    private static final Map<String, Value> VALUES = Map.of(
            "autocommit", Value.of(0L),
            "character_set_server", Value.of("latin1"),
            "long_query_time", Value.of(2.5),
            "max_connections", Value.of(99L));

    @Test
    void valuesComeBackAsTheyWere() {
        Map<String, Value> read = PersistedVariables.decode(PersistedVariables.encode(VALUES));

        assertEquals(VALUES.keySet(), read.keySet());
        VALUES.forEach((name, value) -> assertEquals(VariableKinds.text(value), VariableKinds.text(read.get(name))));
    }

    @Test
    void damagedBytesAreToldAsSuch() {
        byte[] bytes = PersistedVariables.encode(VALUES);

        assertThrows(CorruptDataException.class,
                () -> PersistedVariables.decode(Arrays.copyOf(bytes, bytes.length - 3)));
        bytes[0] = 9;
        assertThrows(CorruptDataException.class, () -> PersistedVariables.decode(bytes));
    }
}
