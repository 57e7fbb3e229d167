package dev.bough.wire.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bough.api.session.PreparedStatement;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table of statements behaves as a map does. */
class StatementTableTest {
    private static final PreparedStatement NOTHING = (PreparedStatement) Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> 0);

    @Test
    void agreesWithAMap() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        StatementTable table = new StatementTable();
        Map<Integer, ClientStatement> map = new HashMap<>();
        int next = 0;
        for (int i = 0; i < 50_000; i++) {
            int known = random.nextInt(next + 2);
            if (random.nextInt(100) < 50) {
                ClientStatement added = new ClientStatement(++next, NOTHING);
                table.add(added);
                map.put(next, added);
            } else if (random.nextInt(100) < 90) {
                assertSame(map.remove(known), table.remove(known), "seed " + seed);
            } else if (random.nextInt(2000) == 0) {
                table.clear();
                map.clear();
            }
            assertSame(map.get(known), table.get(known), "seed " + seed);
            assertEquals(map.size(), table.size());
        }
    }
}
