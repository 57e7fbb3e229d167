package dev.bough.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StabilityTest {
    @Test
    void everyPublicTopLevelTypeSaysHowFarItMayBeReliedOn() {
        List<String> silent = ApiTypes.all().stream()
                .filter(type -> type.getEnclosingClass() == null && type != Stability.class)
                .filter(type -> ApiTypes.ownStability(type).isEmpty())
                .map(Class::getName)
                .toList();
        assertEquals(List.of(), silent);
    }

    @Test
    void theRuleSeesTheTypes() {
        assertTrue(ApiTypes.all().size() > 80, () -> "saw only " + ApiTypes.all().size());
    }

    @Test
    void nothingStableOrEvolvingSpeaksOfInternalTypes() {
        List<String> leaks = ApiTypes.all().stream()
                .filter(type -> ApiTypes.stability(type).filter(Stability.Level.INTERNAL::equals).isEmpty())
                .filter(type -> ApiSurface.describe(type).contains("dev.bough.api.session."))
                .map(Class::getName)
                .toList();
        assertEquals(List.of(), leaks);
    }
}
