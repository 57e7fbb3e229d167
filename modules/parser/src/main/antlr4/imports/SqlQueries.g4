/* Queries and the statements that change rows (MySQL 8.4 manual, section 15.2). */
parser grammar SqlQueries;

queryExpression
    : withClause? queryTail
    ;

queryTail
    : queryBody orderClause? limitClause? intoClause? lockingClause* intoClause?
    ;

withClause
    : WITH RECURSIVE? commonTable (COMMA commonTable)*
    ;

commonTable
    : identifier columnNames? AS subquery
    ;

columnNames
    : LEFT_PAREN identifier (COMMA identifier)* RIGHT_PAREN
    ;

queryBody
    : queryTerm (setOperator queryTerm)*
    ;

setOperator
    : (UNION | EXCEPT) (ALL | DISTINCT)?
    ;

queryTerm
    : queryPrimary (intersectOperator queryPrimary)*
    ;

intersectOperator
    : INTERSECT (ALL | DISTINCT)?
    ;

queryPrimary
    : select
    | VALUES rowConstructorList
    | TABLE tableName
    | subquery
    ;

rowConstructorList
    : rowValue (COMMA rowValue)*
    ;

rowValue
    : ROW LEFT_PAREN valueList? RIGHT_PAREN
    ;

select
    : SELECT HINT? selectOption* selectList intoClause? (FROM (DUAL | tableReferences))? whereClause? groupClause?
        (HAVING expression)? windowClause?
    ;

selectOption
    : ALL | DISTINCT | DISTINCTROW | HIGH_PRIORITY | STRAIGHT_JOIN | SQL_SMALL_RESULT | SQL_BIG_RESULT | SQL_BUFFER_RESULT
    | SQL_NO_CACHE | SQL_CALC_FOUND_ROWS
    ;

selectList
    : (STAR | selectItem) (COMMA selectItem)*
    ;

selectItem
    : identifier DOT (identifier DOT)? STAR                                                                 # tableStar
    | expression (AS? selectAlias)?                                                                         # selectValue
    ;

selectAlias
    : identifier
    | STRING_LITERAL
    ;

whereClause
    : WHERE expression
    ;

groupClause
    : GROUP BY expressionList (WITH ROLLUP)?
    | GROUP BY ROLLUP LEFT_PAREN expressionList RIGHT_PAREN
    ;

windowClause
    : WINDOW windowDefinition (COMMA windowDefinition)*
    ;

windowDefinition
    : identifier AS windowSpecification
    ;

orderClause
    : ORDER BY orderItem (COMMA orderItem)*
    ;

orderItem
    : expression (ASC | DESC)?
    ;

limitClause
    : LIMIT limitValue ((COMMA | OFFSET) limitValue)?
    ;

limitValue
    : INTEGER_LITERAL
    | HEX_LITERAL
    | PARAMETER
    | identifier
    | USER_VARIABLE
    ;

lockingClause
    : FOR (UPDATE | SHARE) (OF tableName (COMMA tableName)*)? (NOWAIT | SKIP LOCKED)?
    | LOCK IN SHARE MODE
    ;

intoClause
    : INTO OUTFILE STRING_LITERAL charsetClause? fileFormat
    | INTO DUMPFILE STRING_LITERAL
    | INTO intoTarget (COMMA intoTarget)*
    ;

intoTarget
    : USER_VARIABLE
    | identifier
    ;

fileFormat
    : ((FIELDS | COLUMNS) fieldsOption+)? (LINES linesOption+)?
    ;

fieldsOption
    : TERMINATED BY stringLiteral
    | OPTIONALLY? ENCLOSED BY stringLiteral
    | ESCAPED BY stringLiteral
    ;

linesOption
    : (STARTING | TERMINATED) BY stringLiteral
    ;

tableReferences
    : tableReference (COMMA tableReference)*
    ;

/* Joins come flat; which operands an ON belongs to is found when the tree is built. */
tableReference
    : tableFactor joinPart*
    ;

joinPart
    : (INNER | CROSS)? JOIN tableFactor                                                                     # innerJoin
    | STRAIGHT_JOIN tableFactor                                                                             # straightJoin
    | side = (LEFT | RIGHT) OUTER? JOIN tableFactor                                                         # outerJoin
    | NATURAL (INNER | side = (LEFT | RIGHT) OUTER?)? JOIN tableFactor                                      # naturalJoin
    | ON expression                                                                                         # onCondition
    | USING columnNames                                                                                     # usingCondition
    ;

tableFactor
    : tableName (PARTITION columnNames)? asOf? tableAlias? indexHint*                                       # namedTable
    | LATERAL? subquery (tableAlias columnNames?)?                                                          # derivedTable
    | tableName LEFT_PAREN expressionList? RIGHT_PAREN tableAlias?                                          # tableFunction
    | JSON_TABLE LEFT_PAREN expression COMMA stringLiteral jsonColumns RIGHT_PAREN tableAlias?              # jsonTable
    | LEFT_PAREN tableReferences RIGHT_PAREN                                                                # nestedTables
    | LEFT_BRACE identifier tableReference RIGHT_BRACE                                                      # odbcTables
    ;

asOf
    : (FOR SYSTEM_TIME)? AS OF bitExpression
    ;

tableAlias
    : (AS | EQUAL)? (identifier | STRING_LITERAL)
    ;

indexHint
    : (USE | IGNORE | FORCE) (INDEX | KEY) (FOR (JOIN | ORDER BY | GROUP BY))? LEFT_PAREN (indexName (COMMA indexName)*)? RIGHT_PAREN
    ;

indexName
    : identifier
    | PRIMARY
    ;

jsonColumns
    : COLUMNS LEFT_PAREN jsonColumn (COMMA jsonColumn)* RIGHT_PAREN
    ;

jsonColumn
    : identifier FOR ORDINALITY                                                                             # ordinalityColumn
    | identifier dataType PATH stringLiteral jsonFallback*                                                  # pathColumn
    | identifier dataType EXISTS PATH stringLiteral                                                         # existsColumn
    | NESTED PATH? stringLiteral jsonColumns                                                                # nestedColumns
    ;

insertStatement
    : INSERT HINT? insertModifier* INTO? tableName (PARTITION columnNames)? insertSource onDuplicate?
    ;

replaceStatement
    : REPLACE HINT? insertModifier* INTO? tableName (PARTITION columnNames)? insertSource
    ;

insertModifier
    : LOW_PRIORITY | DELAYED | HIGH_PRIORITY | IGNORE
    ;

insertSource
    : insertColumns? ((VALUES | VALUE) insertRow (COMMA insertRow)* rowAlias?
        | queryExpression
        | LEFT_PAREN queryExpression RIGHT_PAREN)
    | SET assignmentList rowAlias?
    ;

insertColumns
    : LEFT_PAREN columnReferences? RIGHT_PAREN
    ;

/* A row of one subquery looks like a subquery. */
insertRow
    : ROW? LEFT_PAREN valueList? RIGHT_PAREN
    | subquery
    ;

valueList
    : valueOrDefault (COMMA valueOrDefault)*
    ;

valueOrDefault
    : expression
    | DEFAULT
    ;

rowAlias
    : AS identifier columnNames?
    ;

onDuplicate
    : ON DUPLICATE KEY UPDATE assignmentList
    ;

assignmentList
    : assignment (COMMA assignment)*
    ;

assignment
    : columnReference (EQUAL | ASSIGN) valueOrDefault
    ;

updateStatement
    : UPDATE HINT? (LOW_PRIORITY | IGNORE)* tableReferences SET assignmentList whereClause? orderClause? limitClause?
    ;

deleteStatement
    : DELETE HINT? deleteModifier* FROM tableName (AS? identifier)? (PARTITION columnNames)? whereClause? orderClause? limitClause?  # deleteSingle
    | DELETE HINT? deleteModifier* deleteTarget (COMMA deleteTarget)* FROM tableReferences whereClause?              # deleteFromJoin
    | DELETE HINT? deleteModifier* FROM deleteTarget (COMMA deleteTarget)* USING tableReferences whereClause?        # deleteUsing
    ;

deleteModifier
    : LOW_PRIORITY | QUICK | IGNORE
    ;

deleteTarget
    : tableName (DOT STAR)?
    ;

loadStatement
    : LOAD (DATA | XML) (LOW_PRIORITY | CONCURRENT)? LOCAL? INFILE STRING_LITERAL (REPLACE | IGNORE)? INTO TABLE tableName
        (PARTITION columnNames)? charsetClause? (ROWS IDENTIFIED BY STRING_LITERAL)? fileFormat
        (IGNORE INTEGER_LITERAL (LINES | ROWS))? loadColumns? (SET assignmentList)?
    ;

loadColumns
    : LEFT_PAREN (loadColumn (COMMA loadColumn)*)? RIGHT_PAREN
    ;

loadColumn
    : columnReference
    | USER_VARIABLE
    ;

callStatement
    : CALL qualifiedName (LEFT_PAREN expressionList? RIGHT_PAREN)? asOf?
    ;

doStatement
    : DO selectItem (COMMA selectItem)*
    ;

handlerStatement
    : HANDLER tableName OPEN (AS? identifier)?                                                              # handlerOpen
    | HANDLER tableName CLOSE                                                                               # handlerClose
    | HANDLER tableName READ (FIRST | NEXT) whereClause? limitClause?                                       # handlerScan
    | HANDLER tableName READ indexName (FIRST | NEXT | PREV | LAST) whereClause? limitClause?               # handlerMove
    | HANDLER tableName READ indexName operator = (EQUAL | LESS_SIGN | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL)
        LEFT_PAREN valueList RIGHT_PAREN whereClause? limitClause?                                          # handlerKey
    ;
