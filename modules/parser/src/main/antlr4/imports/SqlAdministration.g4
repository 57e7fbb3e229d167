/* Transactions, accounts, SET, SHOW and administration (MySQL 8.4 manual, sections 15.3 to 15.5, 15.7 and 15.8). */
parser grammar SqlAdministration;

transactionStatement
    : START TRANSACTION (transactionCharacteristic (COMMA transactionCharacteristic)*)?                     # startTransaction
    | BEGIN WORK?                                                                                           # beginTransaction
    | COMMIT WORK? completion                                                                               # commit
    | ROLLBACK WORK? completion                                                                             # rollback
    | ROLLBACK WORK? TO SAVEPOINT? identifier                                                               # rollbackTo
    | SAVEPOINT identifier                                                                                  # savepoint
    | RELEASE SAVEPOINT identifier                                                                          # releaseSavepoint
    | LOCK (TABLE | TABLES) tableLock (COMMA tableLock)*                                                    # lockTables
    | UNLOCK (TABLE | TABLES)                                                                               # unlockTables
    | LOCK INSTANCE FOR BACKUP                                                                              # lockInstance
    | UNLOCK INSTANCE                                                                                       # unlockInstance
    | XA (START | BEGIN) xid (JOIN | RESUME)?                                                               # xaStart
    | XA END xid (SUSPEND (FOR MIGRATE)?)?                                                                  # xaEnd
    | XA PREPARE xid                                                                                        # xaPrepare
    | XA COMMIT xid (ONE PHASE)?                                                                            # xaCommit
    | XA ROLLBACK xid                                                                                       # xaRollback
    | XA RECOVER (CONVERT XID)?                                                                             # xaRecover
    ;

transactionCharacteristic
    : WITH CONSISTENT SNAPSHOT
    | READ (WRITE | ONLY)
    ;

completion
    : (AND noChain = NO? CHAIN)? (noRelease = NO? RELEASE)?
    ;

tableLock
    : tableName (AS? identifier)? (READ LOCAL? | LOW_PRIORITY? WRITE)
    ;

xid
    : xidPart (COMMA xidPart (COMMA INTEGER_LITERAL)?)?
    ;

xidPart
    : STRING_LITERAL
    | HEX_LITERAL
    | BIT_LITERAL
    ;

prepareStatement
    : PREPARE identifier FROM (STRING_LITERAL | USER_VARIABLE)                                              # prepare
    | EXECUTE identifier (USING USER_VARIABLE (COMMA USER_VARIABLE)*)?                                      # execute
    | (DEALLOCATE | DROP) PREPARE identifier                                                                # deallocate
    ;

setStatement
    : SET (GLOBAL | SESSION | LOCAL)? TRANSACTION isolationItem (COMMA isolationItem)*                      # setTransaction
    | SET PASSWORD (FOR account)? (EQUAL STRING_LITERAL | TO RANDOM) (REPLACE STRING_LITERAL)? (RETAIN CURRENT PASSWORD)?  # setPassword
    | SET ROLE (DEFAULT | NONE | ALL (EXCEPT accountList)? | accountList)                                   # setRole
    | SET DEFAULT ROLE (NONE | ALL | accountList) TO accountList                                            # setDefaultRole
    | SET setItem (COMMA setItem)*                                                                          # setVariables
    ;

setItem
    : NAMES (charsetName (COLLATE collationName)? | DEFAULT)                                                # setNames
    | (CHARACTER SET | CHARSET | CHAR SET) (charsetName | DEFAULT)                                          # setCharset
    | USER_VARIABLE (EQUAL | ASSIGN) expression                                                             # setUserVariable
    | SYSTEM_VARIABLE (EQUAL | ASSIGN) setValue                                                             # setSystemVariable
    | scope = (GLOBAL | SESSION | LOCAL | PERSIST | PERSIST_ONLY)? variableName (EQUAL | ASSIGN) setValue   # setNamedVariable
    ;

variableName
    : identifier (DOT identifier)?
    | DEFAULT DOT identifier
    ;

setValue
    : expression
    | DEFAULT
    | ON
    | ALL
    | BINARY
    | ROW
    | SYSTEM
    ;

isolationItem
    : ISOLATION LEVEL (READ (UNCOMMITTED | COMMITTED) | REPEATABLE READ | SERIALIZABLE)
    | READ (WRITE | ONLY)
    ;

accountStatement
    : CREATE USER ifNotExists? userSpecification (COMMA userSpecification)* (DEFAULT ROLE accountList)? accountOption*  # createUser
    | ALTER USER ifExists? userSpecification (COMMA userSpecification)* accountOption*                      # alterUser
    | ALTER USER ifExists? account DEFAULT ROLE (NONE | ALL | accountList)                                  # alterDefaultRole
    | DROP USER ifExists? accountList                                                                       # dropUser
    | RENAME USER userRenaming (COMMA userRenaming)*                                                        # renameUser
    | CREATE ROLE ifNotExists? accountList                                                                  # createRole
    | DROP ROLE ifExists? accountList                                                                       # dropRole
    | GRANT PROXY ON account TO accountList (WITH GRANT OPTION)?                                            # grantProxy
    | GRANT privilegeList ON objectKind? privilegeTarget TO accountList (WITH GRANT OPTION)? (AS account (WITH ROLE roleChoice)?)?  # grant
    | GRANT accountList TO accountList (WITH ADMIN OPTION)?                                                 # grantRoles
    | REVOKE ifExists? ALL PRIVILEGES? COMMA GRANT OPTION FROM accountList (IGNORE UNKNOWN USER)?           # revokeAll
    | REVOKE ifExists? PROXY ON account FROM accountList (IGNORE UNKNOWN USER)?                             # revokeProxy
    | REVOKE ifExists? privilegeList ON objectKind? privilegeTarget FROM accountList (IGNORE UNKNOWN USER)? # revoke
    | REVOKE ifExists? accountList FROM accountList (IGNORE UNKNOWN USER)?                                  # revokeRoles
    ;

roleChoice
    : NONE
    | DEFAULT
    | ALL (EXCEPT accountList)?
    | accountList
    ;

account
    : CURRENT_USER (LEFT_PAREN RIGHT_PAREN)?
    | USER LEFT_PAREN RIGHT_PAREN
    | (identifier | STRING_LITERAL) (USER_VARIABLE | AT_SIGN (identifier | STRING_LITERAL))?
    ;

accountList
    : account (COMMA account)*
    ;

userRenaming
    : account TO account
    ;

userSpecification
    : account identification? (REPLACE STRING_LITERAL)? (RETAIN CURRENT PASSWORD)?
    | account DISCARD OLD PASSWORD
    | account identification (AND identification)+
    | account identification identifier identifier identification
    | account factorChange (factorChange)*
    ;

/* What a second or third factor is changed by: FACTOR and the words behind it are no keywords elsewhere. */
factorChange
    : (ADD | MODIFY) INTEGER_LITERAL identifier identification
    | DROP INTEGER_LITERAL identifier
    | INTEGER_LITERAL identifier identifier+ (SET identifier AS STRING_LITERAL)?
    ;

identification
    : IDENTIFIED BY (STRING_LITERAL | RANDOM PASSWORD)
    | IDENTIFIED BY PASSWORD STRING_LITERAL
    | IDENTIFIED WITH (identifier | STRING_LITERAL) (BY (STRING_LITERAL | RANDOM PASSWORD) | AS (STRING_LITERAL | HEX_LITERAL))?
    ;

accountOption
    : REQUIRE (NONE | tlsOption (AND? tlsOption)*)                                                          # requireOption
    | WITH resourceLimit+                                                                                   # limitOption
    | PASSWORD EXPIRE (DEFAULT | NEVER | INTERVAL INTEGER_LITERAL DAY)?                                     # expireOption
    | PASSWORD HISTORY (DEFAULT | INTEGER_LITERAL)                                                          # historyOption
    | PASSWORD REUSE INTERVAL (DEFAULT | INTEGER_LITERAL DAY)                                               # reuseOption
    | PASSWORD REQUIRE CURRENT (DEFAULT | OPTIONAL)?                                                        # requireCurrentOption
    | FAILED_LOGIN_ATTEMPTS INTEGER_LITERAL                                                                 # failedLoginOption
    | PASSWORD_LOCK_TIME (INTEGER_LITERAL | UNBOUNDED)                                                      # lockTimeOption
    | ACCOUNT (LOCK | UNLOCK)                                                                               # accountLockOption
    | COMMENT STRING_LITERAL                                                                                # accountComment
    | ATTRIBUTE STRING_LITERAL                                                                              # accountAttribute
    ;

tlsOption
    : SSL
    | X509
    | (CIPHER | ISSUER | SUBJECT) STRING_LITERAL
    ;

resourceLimit
    : (MAX_QUERIES_PER_HOUR | MAX_UPDATES_PER_HOUR | MAX_CONNECTIONS_PER_HOUR | MAX_USER_CONNECTIONS) INTEGER_LITERAL
    ;

privilegeList
    : privilege (COMMA privilege)*
    ;

privilege
    : privilegeName columnNames?
    ;

privilegeName
    : ALL PRIVILEGES?
    | ALTER ROUTINE?
    | CREATE (ROLE | ROUTINE | TABLESPACE | TEMPORARY TABLES | USER | VIEW)?
    | DROP ROLE?
    | GRANT OPTION
    | LOCK TABLES
    | REPLICATION (CLIENT | SLAVE)
    | SHOW (DATABASES | VIEW)
    | DELETE | INDEX | INSERT | REFERENCES | SELECT | TRIGGER | UPDATE | USAGE
    | identifier
    ;

objectKind
    : TABLE
    | FUNCTION
    | PROCEDURE
    ;

privilegeTarget
    : STAR (DOT STAR)?
    | identifier DOT (STAR | identifier)
    | identifier
    ;

showStatement
    : SHOW (DATABASES | SCHEMAS) showFilter?                                                                # showDatabases
    | SHOW EXTENDED? FULL? TABLES inSchema? asOf? showFilter?                                               # showTables
    | SHOW TABLE STATUS inSchema? asOf? showFilter?                                                         # showTableStatus
    | SHOW OPEN TABLES inSchema? showFilter?                                                                # showOpenTables
    | SHOW EXTENDED? FULL? (COLUMNS | FIELDS) (FROM | IN) tableName inSchema? asOf? showFilter?             # showColumns
    | SHOW EXTENDED? (INDEX | INDEXES | KEYS) (FROM | IN) tableName inSchema? asOf? whereClause?            # showIndexes
    | SHOW FULL? TRIGGERS inSchema? showFilter?                                                             # showTriggers
    | SHOW EVENTS inSchema? showFilter?                                                                     # showEvents
    | SHOW (GLOBAL | SESSION | LOCAL)? VARIABLES showFilter?                                                # showVariables
    | SHOW (GLOBAL | SESSION | LOCAL)? STATUS showFilter?                                                   # showStatus
    | SHOW CREATE (DATABASE | SCHEMA) ifNotExists? databaseName                                             # showCreateDatabase
    | SHOW CREATE (TABLE | VIEW) tableName asOf?                                                            # showCreateTable
    | SHOW CREATE (PROCEDURE | FUNCTION | TRIGGER | EVENT) qualifiedName                                    # showCreateProgram
    | SHOW CREATE USER account                                                                              # showCreateUser
    | SHOW GRANTS (FOR account (USING accountList)?)?                                                       # showGrants
    | SHOW FULL? PROCESSLIST                                                                                # showProcessList
    | SHOW (WARNINGS | ERRORS) limitClause?                                                                 # showWarnings
    | SHOW COUNT LEFT_PAREN STAR RIGHT_PAREN (WARNINGS | ERRORS)                                            # showCount
    | SHOW (CHARACTER SET | CHARSET | CHAR SET) showFilter?                                                 # showCharset
    | SHOW COLLATION showFilter?                                                                            # showCollation
    | SHOW STORAGE? ENGINES                                                                                 # showEngines
    | SHOW ENGINE (identifier | ALL) (STATUS | MUTEX | LOGS)                                                # showEngine
    | SHOW (PROCEDURE | FUNCTION) STATUS showFilter?                                                        # showRoutineStatus
    | SHOW (PROCEDURE | FUNCTION) CODE qualifiedName                                                        # showRoutineCode
    | SHOW PLUGINS                                                                                          # showPlugins
    | SHOW PRIVILEGES                                                                                       # showPrivileges
    | SHOW PROFILES                                                                                         # showProfiles
    | SHOW PROFILE (profileType (COMMA profileType)*)? (FOR QUERY INTEGER_LITERAL)? limitClause?            # showProfile
    | SHOW BINARY LOGS                                                                                      # showBinaryLogs
    | SHOW BINARY LOG STATUS                                                                                # showBinaryLogStatus
    | SHOW (BINLOG | RELAYLOG) EVENTS (IN STRING_LITERAL)? (FROM INTEGER_LITERAL)? limitClause? forChannel? # showLogEvents
    | SHOW REPLICAS                                                                                         # showReplicas
    | SHOW REPLICA STATUS forChannel?                                                                       # showReplicaStatus
    ;

inSchema
    : (FROM | IN) identifier
    ;

forChannel
    : FOR CHANNEL STRING_LITERAL
    ;

showFilter
    : LIKE stringLiteral
    | WHERE expression
    ;

profileType
    : ALL
    | BLOCK IO
    | CONTEXT SWITCHES
    | CPU
    | IPC
    | MEMORY
    | PAGE FAULTS
    | SOURCE
    | SWAPS
    ;

explainStatement
    : (EXPLAIN | DESCRIBE | DESC) tableName asOf? (identifier | STRING_LITERAL)?                            # describe
    | (EXPLAIN | DESCRIBE | DESC) (FORMAT EQUAL optionWord)? FOR CONNECTION INTEGER_LITERAL                 # explainConnection
    | (EXPLAIN | DESCRIBE | DESC) ANALYZE? explainOption* explainable                                       # explain
    ;

explainOption
    : FORMAT EQUAL optionWord
    | INTO USER_VARIABLE
    | FOR (SCHEMA | DATABASE) identifier
    ;

explainable
    : withClause? (queryTail | updateStatement | deleteStatement)
    | insertStatement
    | replaceStatement
    ;

useStatement
    : USE useName
    ;

/* A database's name with the revision after it, which need not be quoted: what it may consist of is checked when the tree is built. */
useName
    : identifier (~SEMICOLON)*
    ;

killStatement
    : KILL (CONNECTION | QUERY)? expression
    ;

tableMaintenance
    : ANALYZE logging? (TABLE | TABLES) tableName (COMMA tableName)*                                        # analyzeTable
    | ANALYZE logging? (TABLE | TABLES) tableName UPDATE HISTOGRAM ON (identifierList | columnNames)
        (WITH INTEGER_LITERAL BUCKETS)? ((MANUAL | AUTO) UPDATE)? (USING DATA STRING_LITERAL)?              # updateHistogram
    | ANALYZE logging? (TABLE | TABLES) tableName DROP HISTOGRAM ON (identifierList | columnNames)                          # dropHistogram
    | CHECK (TABLE | TABLES) tableName (COMMA tableName)* checkOption*                                      # checkTable
    | CHECKSUM (TABLE | TABLES) tableName (COMMA tableName)* (QUICK | EXTENDED)?                            # checksumTable
    | OPTIMIZE logging? (TABLE | TABLES) tableName (COMMA tableName)*                                       # optimizeTable
    | REPAIR logging? (TABLE | TABLES) tableName (COMMA tableName)* (QUICK | EXTENDED | USE_FRM)*           # repairTable
    ;

logging
    : NO_WRITE_TO_BINLOG
    | LOCAL
    ;

checkOption
    : FOR UPGRADE
    | QUICK
    | FAST
    | MEDIUM
    | EXTENDED
    | CHANGED
    ;

flushStatement
    : FLUSH logging? (TABLE | TABLES) (tableName (COMMA tableName)*)? (WITH READ LOCK | FOR EXPORT)?        # flushTables
    | FLUSH logging? flushTarget (COMMA flushTarget)*                                                       # flush
    ;

flushTarget
    : (BINARY | ENGINE | ERROR | GENERAL | SLOW)? LOGS
    | RELAY LOGS forChannel?
    | PRIVILEGES
    | OPTIMIZER_COSTS
    | STATUS
    | USER_RESOURCES
    | HOSTS
    ;

resetStatement
    : RESET PERSIST (ifExists? identifier (DOT identifier)?)?                                               # resetPersist
    | RESET resetTarget (COMMA resetTarget)*                                                                # reset
    ;

resetTarget
    : BINARY LOGS AND GTIDS (TO INTEGER_LITERAL)?
    | REPLICA ALL? forChannel?
    ;

serverStatement
    : INSTALL PLUGIN identifier SONAME STRING_LITERAL                                                       # installPlugin
    | UNINSTALL PLUGIN identifier                                                                           # uninstallPlugin
    | SHUTDOWN                                                                                              # shutdown
    | RESTART                                                                                               # restart
    | HELP (identifier | STRING_LITERAL)                                                                    # help
    ;

/* Statements of the manual that the server does not run: their heads are known, so that the answer can name them. */
unsupportedStatement
    : (ALTER INSTANCE
    | (ALTER | CREATE | DROP) RESOURCE GROUP
    | SET RESOURCE GROUP
    | (ALTER | CREATE | DROP) SERVER
    | (ALTER | CREATE | DROP) UNDO? TABLESPACE
    | (ALTER | CREATE | DROP) LOGFILE GROUP
    | CREATE (OR REPLACE)? SPATIAL REFERENCE SYSTEM
    | DROP SPATIAL REFERENCE SYSTEM
    | CREATE AGGREGATE? FUNCTION ifNotExists? identifier RETURNS (STRING | INTEGER | INT | REAL | DECIMAL | DEC) SONAME
    | BINLOG
    | CACHE INDEX
    | LOAD INDEX INTO CACHE
    | CHANGE REPLICATION (SOURCE | FILTER)
    | CLONE (LOCAL | INSTANCE)
    | IMPORT TABLE
    | (INSTALL | UNINSTALL) COMPONENT
    | PURGE BINARY LOGS
    | (START | STOP) (REPLICA | GROUP_REPLICATION)
    | SHOW PARSE_TREE) restOfStatement
    ;

restOfStatement
    : (~SEMICOLON)*
    ;
