package dev.bough.systables.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.api.systable.CallRequest;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.type.Cell;
import dev.bough.api.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/** The arguments of the table functions, all of which are texts, as on a command line. */
final class FunctionArguments {
    private FunctionArguments() {}

    /** The arguments of a scan. */
    static List<String> texts(String function, ScanRequest request) {
        List<String> texts = new ArrayList<>();
        for (Cell argument : request.arguments()) {
            texts.add(text(function, argument));
        }
        return texts;
    }

    /** The arguments of a call, which must not depend on rows or be computed. */
    static List<String> literals(String function, CallRequest request) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < request.argumentCount(); i++) {
            String written = request.argumentText(i);
            texts.add(text(function, request.constant(i).orElseThrow(() -> SqlException.version(
                    "Invalid argument to " + function + ": " + written + " – only literal values supported"))));
        }
        return texts;
    }

    static SqlException invalid(String function, String detail) {
        return SqlException.version("Invalid argument to " + function + ": " + detail);
    }

    static SqlException wrongNumber(String function, String expected, int received) {
        return SqlException.version(
                "function '" + function + "' expected " + expected + " arguments, " + received + " received");
    }

    private static String text(String function, Cell argument) {
        if (argument.isNull()) {
            throw invalid(function, "NULL");
        }
        if (argument.type().family() != TypeKind.Family.STRING) {
            throw invalid(function, argument.asString());
        }
        return argument.asString();
    }
}
