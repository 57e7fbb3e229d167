/* Databases, tables, indexes and views (MySQL 8.4 manual, section 15.1). */
parser grammar SqlDefinitions;

createDatabase
    : CREATE (DATABASE | SCHEMA) ifNotExists? databaseName databaseOption*
    ;

alterDatabase
    : ALTER (DATABASE | SCHEMA) databaseName? databaseOption+
    ;

dropDatabase
    : DROP (DATABASE | SCHEMA) ifExists? databaseName
    ;

databaseName
    : identifier
    ;

databaseOption
    : DEFAULT? (CHARACTER SET | CHARSET | CHAR SET) EQUAL? charsetName
    | DEFAULT? COLLATE EQUAL? collationName
    | DEFAULT? ENCRYPTION EQUAL? STRING_LITERAL
    | READ ONLY EQUAL? (DEFAULT | INTEGER_LITERAL)
    ;

ifNotExists
    : IF NOT EXISTS
    | IF NOT_HIGH EXISTS
    ;

ifExists
    : IF EXISTS
    ;

createTable
    : CREATE TEMPORARY? TABLE ifNotExists? tableName
        (LIKE tableName
        | LEFT_PAREN LIKE tableName RIGHT_PAREN
        | (LEFT_PAREN tableElement (COMMA tableElement)* RIGHT_PAREN)? (tableOption COMMA?)* partitioning?
            ((IGNORE | REPLACE)? AS? (queryExpression))?)
    ;

tableElement
    : columnDefinition
    | indexDefinition
    | foreignKeyDefinition
    | checkDefinition
    ;

columnDefinition
    : identifier fieldDefinition
    ;

fieldDefinition
    : dataType columnAttribute*
    ;

columnAttribute
    : (NOT | NOT_HIGH)? NULL                                                                                # nullAttribute
    | DEFAULT defaultValue                                                                                  # defaultAttribute
    | ON UPDATE nowCall                                                                                     # onUpdateAttribute
    | AUTO_INCREMENT                                                                                        # autoIncrementAttribute
    | SERIAL DEFAULT VALUE                                                                                  # serialAttribute
    | UNIQUE KEY?                                                                                           # uniqueAttribute
    | PRIMARY KEY                                                                                           # primaryAttribute
    | KEY                                                                                                   # keyAttribute
    | COMMENT STRING_LITERAL                                                                                # commentAttribute
    | COLLATE collationName                                                                                 # collateAttribute
    | COLUMN_FORMAT (FIXED | DYNAMIC | DEFAULT)                                                             # formatAttribute
    | STORAGE (DISK | MEMORY | DEFAULT)                                                                     # storageAttribute
    | (ENGINE_ATTRIBUTE | SECONDARY_ENGINE_ATTRIBUTE) EQUAL? STRING_LITERAL                                 # engineAttribute
    | (VISIBLE | INVISIBLE)                                                                                 # visibilityAttribute
    | SRID INTEGER_LITERAL                                                                                  # sridAttribute
    | references                                                                                            # referencesAttribute
    | checkDefinition                                                                                       # checkAttribute
    | (GENERATED ALWAYS)? AS LEFT_PAREN expression RIGHT_PAREN (VIRTUAL | STORED)?                          # generatedAttribute
    ;

defaultValue
    : (PLUS | MINUS)? primary
    ;

nowCall
    : (CURRENT_TIMESTAMP | LOCALTIME | LOCALTIMESTAMP) (LEFT_PAREN INTEGER_LITERAL? RIGHT_PAREN)?
    | identifier LEFT_PAREN INTEGER_LITERAL? RIGHT_PAREN
    ;

indexDefinition
    : (INDEX | KEY) identifier? indexType? keyParts indexOption*                                            # plainIndex
    | (FULLTEXT | SPATIAL) (INDEX | KEY)? identifier? keyParts indexOption*                                 # specialIndex
    | constraintClause? PRIMARY KEY identifier? indexType? keyParts indexOption*                            # primaryIndex
    | constraintClause? UNIQUE (INDEX | KEY)? identifier? indexType? keyParts indexOption*                  # uniqueIndex
    ;

constraintClause
    : CONSTRAINT identifier?
    ;

foreignKeyDefinition
    : constraintClause? FOREIGN KEY identifier? columnNames references
    ;

checkDefinition
    : constraintClause? CHECK LEFT_PAREN expression RIGHT_PAREN ((NOT | NOT_HIGH)? ENFORCED)?
    ;

references
    : REFERENCES tableName columnNames? (MATCH (FULL | PARTIAL | SIMPLE))? referenceEvent*
    ;

referenceEvent
    : ON (DELETE | UPDATE) referenceAction
    ;

referenceAction
    : RESTRICT
    | CASCADE
    | SET NULL
    | NO ACTION
    | SET DEFAULT
    ;

indexType
    : (USING | TYPE) (BTREE | HASH | RTREE)
    ;

keyParts
    : LEFT_PAREN keyPart (COMMA keyPart)* RIGHT_PAREN
    ;

keyPart
    : identifier typeLength? (ASC | DESC)?
    | LEFT_PAREN expression RIGHT_PAREN (ASC | DESC)?
    ;

indexOption
    : KEY_BLOCK_SIZE EQUAL? optionNumber
    | indexType
    | WITH PARSER identifier
    | COMMENT STRING_LITERAL
    | (VISIBLE | INVISIBLE)
    | (ENGINE_ATTRIBUTE | SECONDARY_ENGINE_ATTRIBUTE) EQUAL? STRING_LITERAL
    ;

tableOption
    : name = (AUTO_INCREMENT | AVG_ROW_LENGTH | CHECKSUM | DELAY_KEY_WRITE | KEY_BLOCK_SIZE | MAX_ROWS | MIN_ROWS | TABLE_CHECKSUM)
        EQUAL? optionNumber                                                                                 # numberOption
    | name = AUTOEXTEND_SIZE EQUAL? (INTEGER_LITERAL | identifier)                                          # wordOption
    | DEFAULT? (CHARACTER SET | CHARSET | CHAR SET) EQUAL? charsetName                                      # charsetOption
    | DEFAULT? COLLATE EQUAL? collationName                                                                 # collateOption
    | name = (COMMENT | COMPRESSION | CONNECTION | ENCRYPTION | ENGINE_ATTRIBUTE | PASSWORD | SECONDARY_ENGINE_ATTRIBUTE)
        EQUAL? value = STRING_LITERAL                                                                       # textOption
    | (DATA | INDEX) DIRECTORY EQUAL? STRING_LITERAL                                                        # directoryOption
    | name = (ENGINE | SECONDARY_ENGINE | ROW_FORMAT | INSERT_METHOD) EQUAL? optionWord                     # wordOption
    | name = (PACK_KEYS | STATS_AUTO_RECALC | STATS_PERSISTENT | STATS_SAMPLE_PAGES)
        EQUAL? (optionNumber | DEFAULT)                                                                     # numberOrDefaultOption
    | TABLESPACE EQUAL? identifier (STORAGE (DISK | MEMORY))?                                               # tablespaceOption
    | STORAGE (DISK | MEMORY)                                                                               # storageOption
    | UNION EQUAL? LEFT_PAREN tableName (COMMA tableName)* RIGHT_PAREN                                      # unionOption
    | START TRANSACTION                                                                                     # startTransactionOption
    ;

optionNumber
    : INTEGER_LITERAL
    | HEX_LITERAL
    | DECIMAL_LITERAL
    | DOUBLE_LITERAL
    ;

optionWord
    : identifier
    | STRING_LITERAL
    | DEFAULT
    | NULL
    ;

partitioning
    : PARTITION BY partitionMethod (PARTITIONS INTEGER_LITERAL)?
        (SUBPARTITION BY partitionMethod (SUBPARTITIONS INTEGER_LITERAL)?)? partitionDefinitions?
    ;

partitionMethod
    : LINEAR? HASH LEFT_PAREN bitExpression RIGHT_PAREN
    | LINEAR? KEY (ALGORITHM EQUAL INTEGER_LITERAL)? LEFT_PAREN (identifier (COMMA identifier)*)? RIGHT_PAREN
    | (RANGE | LIST) LEFT_PAREN bitExpression RIGHT_PAREN
    | (RANGE | LIST) COLUMNS columnNames
    ;

partitionDefinitions
    : LEFT_PAREN partitionDefinition (COMMA partitionDefinition)* RIGHT_PAREN
    ;

partitionDefinition
    : PARTITION identifier partitionValues? partitionOption*
        (LEFT_PAREN subpartition (COMMA subpartition)* RIGHT_PAREN)?
    ;

partitionValues
    : VALUES LESS THAN (MAXVALUE | LEFT_PAREN partitionBound (COMMA partitionBound)* RIGHT_PAREN)
    | VALUES IN LEFT_PAREN expressionList RIGHT_PAREN
    ;

partitionBound
    : bitExpression
    | MAXVALUE
    ;

subpartition
    : SUBPARTITION optionWord partitionOption*
    ;

partitionOption
    : STORAGE? ENGINE EQUAL? optionWord
    | COMMENT EQUAL? STRING_LITERAL
    | (DATA | INDEX) DIRECTORY EQUAL? STRING_LITERAL
    | (MAX_ROWS | MIN_ROWS) EQUAL? INTEGER_LITERAL
    | TABLESPACE EQUAL? identifier
    | NODEGROUP EQUAL? INTEGER_LITERAL
    ;

alterTable
    : ALTER TABLE tableName (alterItem (COMMA alterItem)*)? (partitioning | REMOVE PARTITIONING)?
    ;

alterItem
    : ADD COLUMN? columnDefinition columnPosition?                                                          # addColumn
    | ADD COLUMN? LEFT_PAREN tableElement (COMMA tableElement)* RIGHT_PAREN                                 # addColumns
    | ADD (indexDefinition | foreignKeyDefinition | checkDefinition)                                        # addElement
    | MODIFY COLUMN? columnDefinition columnPosition?                                                       # modifyColumn
    | CHANGE COLUMN? identifier columnDefinition columnPosition?                                            # changeColumn
    | RENAME COLUMN identifier TO identifier                                                                # renameColumn
    | RENAME (INDEX | KEY) identifier TO identifier                                                         # renameIndex
    | RENAME (TO | AS | EQUAL)? tableName                                                                   # renameTo
    | DROP COLUMN? identifier (RESTRICT | CASCADE)?                                                         # dropColumn
    | DROP (INDEX | KEY) indexName                                                                          # dropIndexItem
    | DROP PRIMARY KEY                                                                                      # dropPrimaryKey
    | DROP FOREIGN KEY identifier                                                                           # dropForeignKey
    | DROP CHECK identifier                                                                                 # dropCheck
    | DROP CONSTRAINT indexName                                                                             # dropConstraint
    | ALTER COLUMN? identifier (SET DEFAULT defaultValue | DROP DEFAULT | SET (VISIBLE | INVISIBLE))        # alterColumn
    | ALTER INDEX identifier (VISIBLE | INVISIBLE)                                                          # alterIndex
    | ALTER (CHECK | CONSTRAINT) identifier (NOT | NOT_HIGH)? ENFORCED                                      # alterCheck
    | CONVERT TO (CHARACTER SET | CHARSET | CHAR SET) charsetName (COLLATE collationName)?                  # convertCharset
    | ORDER BY orderItem (COMMA orderItem)*                                                                 # orderTable
    | (ENABLE | DISABLE) KEYS                                                                               # toggleKeys
    | FORCE                                                                                                 # force
    | onlineOption                                                                                          # online
    | (WITH | WITHOUT) VALIDATION                                                                           # validation
    | (DISCARD | IMPORT) TABLESPACE                                                                         # moveTablespace
    | tableOption+                                                                                          # changeOptions
    | ADD PARTITION NO_WRITE_TO_BINLOG? (partitionDefinitions | PARTITIONS INTEGER_LITERAL)                 # addPartition
    | REORGANIZE PARTITION (identifierList INTO partitionDefinitions)?                                      # reorganizePartition
    | COALESCE PARTITION INTEGER_LITERAL                                                                    # coalescePartition
    | EXCHANGE PARTITION identifier WITH TABLE tableName ((WITH | WITHOUT) VALIDATION)?                     # exchangePartition
    | work = (DROP | TRUNCATE | ANALYZE | CHECK | OPTIMIZE | REBUILD | REPAIR | DISCARD | IMPORT) PARTITION
        NO_WRITE_TO_BINLOG? (ALL | identifierList) TABLESPACE?                                              # maintainPartition
    | (SECONDARY_LOAD | SECONDARY_UNLOAD)                                                                   # secondary
    ;

identifierList
    : identifier (COMMA identifier)*
    ;

columnPosition
    : FIRST
    | AFTER identifier
    ;

onlineOption
    : ALGORITHM EQUAL? (identifier | DEFAULT)
    | LOCK EQUAL? (identifier | DEFAULT)
    ;

dropTable
    : DROP TEMPORARY? (TABLE | TABLES) ifExists? tableName (COMMA tableName)* (RESTRICT | CASCADE)?
    ;

truncateTable
    : TRUNCATE TABLE? tableName
    ;

renameTables
    : RENAME (TABLE | TABLES) tableRenaming (COMMA tableRenaming)*
    ;

tableRenaming
    : tableName TO tableName
    ;

createIndex
    : CREATE kind = (UNIQUE | FULLTEXT | SPATIAL)? INDEX identifier indexType? ON tableName keyParts indexOption* onlineOption*
    ;

dropIndex
    : DROP INDEX indexName ON tableName onlineOption*
    ;

createView
    : CREATE (OR REPLACE)? (ALGORITHM EQUAL (UNDEFINED | MERGE | TEMPTABLE))? definer? sqlSecurity? VIEW ifNotExists? tableName
        columnNames? AS queryExpression viewCheck?
    ;

alterView
    : ALTER (ALGORITHM EQUAL (UNDEFINED | MERGE | TEMPTABLE))? definer? sqlSecurity? VIEW tableName columnNames? AS queryExpression
        viewCheck?
    ;

viewCheck
    : WITH (CASCADED | LOCAL)? CHECK OPTION
    ;

dropView
    : DROP VIEW ifExists? tableName (COMMA tableName)* (RESTRICT | CASCADE)?
    ;

dataType
    : (TINYINT | SMALLINT | MEDIUMINT | MIDDLEINT | INT | INTEGER | BIGINT | INT1 | INT2 | INT3 | INT4 | INT8) typeLength?
        numericOption*                                                                                      # integerType
    | (FLOAT | FLOAT4 | FLOAT8 | REAL | DOUBLE PRECISION? | DECIMAL | DEC | NUMERIC | FIXED)
        (LEFT_PAREN INTEGER_LITERAL (COMMA INTEGER_LITERAL)? RIGHT_PAREN)? numericOption*                   # numericType
    | BIT typeLength?                                                                                       # bitType
    | (BOOL | BOOLEAN)                                                                                      # booleanType
    | SERIAL                                                                                                # serialType
    | (CHAR | CHARACTER | NCHAR | NATIONAL (CHAR | CHARACTER)) typeLength? stringOption*                    # charType
    | (VARCHAR | VARCHARACTER | (CHAR | CHARACTER | NCHAR) VARYING | NVARCHAR | NCHAR (VARCHAR | VARCHARACTER)
        | NATIONAL (VARCHAR | VARCHARACTER | (CHAR | CHARACTER) VARYING)) typeLength stringOption*          # varcharType
    | (BINARY | VARBINARY) typeLength?                                                                      # binaryType
    | YEAR typeLength? numericOption*                                                                       # yearType
    | DATE                                                                                                  # dateType
    | (TIME | TIMESTAMP | DATETIME) typeLength?                                                             # timeType
    | (TINYBLOB | BLOB typeLength? | MEDIUMBLOB | LONGBLOB | LONG VARBINARY)                                # blobType
    | (TINYTEXT | TEXT typeLength? | MEDIUMTEXT | LONGTEXT | LONG (VARCHAR | VARCHARACTER | (CHAR | CHARACTER) VARYING)?)
        stringOption*                                                                                       # textType
    | (ENUM | SET) LEFT_PAREN member (COMMA member)* RIGHT_PAREN stringOption*                              # memberType
    | JSON                                                                                                  # jsonType
    | geometryType                                                                                          # spatialType
    ;

member
    : STRING_LITERAL
    | HEX_LITERAL
    | BIT_LITERAL
    | NATIONAL_LITERAL
    ;

geometryType
    : GEOMETRY | POINT | LINESTRING | POLYGON | MULTIPOINT | MULTILINESTRING | MULTIPOLYGON | GEOMETRYCOLLECTION | GEOMCOLLECTION
    ;

numericOption
    : SIGNED | UNSIGNED | ZEROFILL
    ;

stringOption
    : charsetClause
    | BINARY
    | ASCII
    | UNICODE
    | BYTE
    | COLLATE collationName
    ;

charsetClause
    : (CHARACTER SET | CHARSET | CHAR SET) EQUAL? charsetName
    ;
