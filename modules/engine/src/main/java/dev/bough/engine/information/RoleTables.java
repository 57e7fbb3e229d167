package dev.bough.engine.information;

import java.util.List;

/** What information_schema says of roles, profiles, tablespaces and attributes of engines, of which there are none. */
final class RoleTables {
    private RoleTables() {}

    static List<InformationTable> all() {
        return List.of(
                applicable("APPLICABLE_ROLES"),
                applicable("ADMINISTRABLE_ROLE_AUTHORIZATIONS"),
                InformationTable.named("ENABLED_ROLES")
                        .nullable(255, "ROLE_NAME", "ROLE_HOST")
                        .nullable(3, "IS_DEFAULT")
                        .text(3, "IS_MANDATORY")
                        .empty(),
                grants("ROLE_TABLE_GRANTS", "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME"),
                grants("ROLE_COLUMN_GRANTS", "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME"),
                grants("ROLE_ROUTINE_GRANTS", "SPECIFIC_CATALOG", "SPECIFIC_SCHEMA", "SPECIFIC_NAME",
                        "ROUTINE_CATALOG", "ROUTINE_SCHEMA", "ROUTINE_NAME"),
                profiling(),
                InformationTable.named("TABLESPACES_EXTENSIONS")
                        .text(268, "TABLESPACE_NAME")
                        .longtext("ENGINE_ATTRIBUTE")
                        .empty(),
                InformationTable.named("VIEW_ROUTINE_USAGE")
                        .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "SPECIFIC_CATALOG", "SPECIFIC_SCHEMA",
                                "SPECIFIC_NAME")
                        .empty(),
                InformationTable.named("RESOURCE_GROUPS")
                        .text(64, "RESOURCE_GROUP_NAME", "RESOURCE_GROUP_TYPE")
                        .number("RESOURCE_GROUP_ENABLED")
                        .longtext("VCPU_IDS")
                        .number("THREAD_PRIORITY")
                        .empty(),
                InformationTable.named("OPTIMIZER_TRACE")
                        .longtext("QUERY", "TRACE")
                        .integer("MISSING_BYTES_BEYOND_MAX_MEM_SIZE", "INSUFFICIENT_PRIVILEGES")
                        .empty());
    }

    private static InformationTable applicable(String name) {
        return InformationTable.named(name)
                .nullable(97, "USER")
                .nullable(256, "HOST")
                .nullable(97, "GRANTEE")
                .nullable(256, "GRANTEE_HOST")
                .nullable(255, "ROLE_NAME", "ROLE_HOST")
                .text(3, "IS_GRANTABLE")
                .nullable(3, "IS_DEFAULT")
                .text(3, "IS_MANDATORY")
                .empty();
    }

    private static InformationTable grants(String name, String... objects) {
        return InformationTable.named(name)
                .nullable(97, "GRANTOR")
                .nullable(256, "GRANTOR_HOST")
                .text(32, "GRANTEE")
                .text(255, "GRANTEE_HOST")
                .text(64, objects)
                .text(64, "PRIVILEGE_TYPE")
                .text(3, "IS_GRANTABLE")
                .empty();
    }

    private static InformationTable profiling() {
        return InformationTable.named("PROFILING")
                .integer("QUERY_ID", "SEQ")
                .text(30, "STATE")
                .unsigned("DURATION", "CPU_USER", "CPU_SYSTEM")
                .integer("CONTEXT_VOLUNTARY", "CONTEXT_INVOLUNTARY", "BLOCK_OPS_IN", "BLOCK_OPS_OUT", "MESSAGES_SENT",
                        "MESSAGES_RECEIVED", "PAGE_FAULTS_MAJOR", "PAGE_FAULTS_MINOR", "SWAPS")
                .nullable(30, "SOURCE_FUNCTION")
                .nullable(20, "SOURCE_FILE")
                .integer("SOURCE_LINE")
                .empty();
    }
}
