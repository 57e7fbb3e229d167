/*
 * Expressions, in two layers of left recursion: logic over comparisons, and arithmetic below them, because the operands of BETWEEN,
 * IN and LIKE are arithmetic (MySQL 8.4 manual, chapter 11.5 and section 14.4).
 */
parser grammar SqlExpressions;

expression
    : bitExpression predicateTail?                                                                          # predicate
    | expression operator = (EQUAL | NULL_SAFE_EQUAL | NOT_EQUAL | LESS_SIGN | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL)
        quantifier = (ALL | ANY | SOME) subquery                                                            # quantified
    | expression operator = (EQUAL | NULL_SAFE_EQUAL | NOT_EQUAL | LESS_SIGN | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL)
        expression                                                                                          # comparison
    | expression IS (NOT | NOT_HIGH)? test = (NULL | TRUE | FALSE | UNKNOWN)                                # isTest
    | NOT expression                                                                                        # negation
    | expression (AND | DOUBLE_AMPERSAND) expression                                                        # conjunction
    | expression XOR expression                                                                             # exclusion
    | expression (OR | DOUBLE_PIPE) expression                                                              # disjunction
    ;

predicateTail
    : not = (NOT | NOT_HIGH)? IN (subquery | LEFT_PAREN expressionList RIGHT_PAREN)                         # inTail
    | not = (NOT | NOT_HIGH)? BETWEEN low = bitExpression AND high = bitExpression predicateTail?           # betweenTail
    | not = (NOT | NOT_HIGH)? LIKE pattern = bitExpression (ESCAPE escape = bitExpression)?                 # likeTail
    | not = (NOT | NOT_HIGH)? (REGEXP | RLIKE) bitExpression                                                # regexpTail
    | SOUNDS LIKE bitExpression                                                                             # soundsTail
    | MEMBER OF? LEFT_PAREN bitExpression RIGHT_PAREN                                                       # memberTail
    ;

bitExpression
    : primary                                                                                               # simple
    | bitExpression COLLATE collationName                                                                   # collated
    | operator = (PLUS | MINUS | TILDE | BANG | NOT_HIGH | BINARY) bitExpression                            # unary
    | bitExpression operator = CONCAT_PIPE bitExpression                                                    # binary
    | bitExpression operator = CARET bitExpression                                                          # binary
    | bitExpression operator = (STAR | SLASH | PERCENT | DIV | MOD) bitExpression                           # binary
    | bitExpression operator = (PLUS | MINUS) bitExpression                                                 # binary
    | bitExpression operator = (SHIFT_LEFT | SHIFT_RIGHT) bitExpression                                     # binary
    | bitExpression operator = AMPERSAND bitExpression                                                      # binary
    | bitExpression operator = PIPE bitExpression                                                           # binary
    ;

primary
    : literal                                                                                               # literalPrimary
    | PARAMETER                                                                                             # parameter
    | USER_VARIABLE (ASSIGN expression)?                                                                    # userVariable
    | SYSTEM_VARIABLE                                                                                       # systemVariable
    | LEFT_PAREN expressionList RIGHT_PAREN                                                                 # parenthesized
    | ROW LEFT_PAREN expressionList RIGHT_PAREN                                                             # rowConstructor
    | subquery                                                                                              # scalarSubquery
    | EXISTS subquery                                                                                       # exists
    | LEFT_BRACE identifier expression RIGHT_BRACE                                                          # odbcEscape
    | INTERVAL expression intervalUnit                                                                      # interval
    | CASE operand = expression? whenClause+ (ELSE otherwise = expression)? END                             # caseExpression
    | MATCH (columnReferences | LEFT_PAREN columnReferences RIGHT_PAREN)
        AGAINST LEFT_PAREN bitExpression matchMode? RIGHT_PAREN                                             # matchAgainst
    | specialCall                                                                                           # special
    | (identifier DOT)? identifier LEFT_PAREN expressionList? RIGHT_PAREN                                   # call
    | keywordFunction LEFT_PAREN expressionList? RIGHT_PAREN                                                # keywordCall
    | columnReference (arrow = (ARROW | DOUBLE_ARROW) stringLiteral)?                                       # column
    ;

whenClause
    : WHEN when = expression THEN then = expression
    ;

matchMode
    : IN NATURAL LANGUAGE MODE (WITH QUERY EXPANSION)?
    | IN BOOLEAN MODE
    | WITH QUERY EXPANSION
    ;

literal
    : stringLiteral
    | numberLiteral
    | NULL
    | TRUE
    | FALSE
    | kind = (DATE | TIME | TIMESTAMP) STRING_LITERAL
    ;

numberLiteral
    : INTEGER_LITERAL
    | DECIMAL_LITERAL
    | DOUBLE_LITERAL
    ;

stringLiteral
    : INTRODUCER? (STRING_LITERAL | HEX_LITERAL | BIT_LITERAL)
    | NATIONAL_LITERAL
    ;

columnReference
    : identifier (DOT identifier (DOT identifier)?)?
    | DOT identifier DOT identifier
    ;

columnReferences
    : columnReference (COMMA columnReference)*
    ;

expressionList
    : expression (COMMA expression)*
    ;

subquery
    : QUERY_PAREN queryExpression RIGHT_PAREN
    ;

/* Functions whose names are reserved words and whose arguments are ordinary. */
keywordFunction
    : CURRENT_DATE | CURRENT_TIME | CURRENT_TIMESTAMP | CURRENT_USER | DATABASE | GROUPING | IF | INSERT
    | INTERVAL_FUNCTION | LEFT | LOCALTIME | LOCALTIMESTAMP | MOD | REPEAT | REPLACE | RIGHT | SCHEMA | UTC_DATE | UTC_TIME
    | UTC_TIMESTAMP
    ;

/* Functions with a syntax of their own. */
specialCall
    : aggregateName LEFT_PAREN (DISTINCT | ALL)? (STAR | expressionList)? orderClause? (SEPARATOR stringLiteral)? RIGHT_PAREN
        overClause?                                                                                         # aggregateCall
    | windowName LEFT_PAREN expressionList? RIGHT_PAREN (FROM (FIRST | LAST))? ((RESPECT | IGNORE) NULLS)? overClause  # windowCall
    | CAST LEFT_PAREN expression (AT TIME ZONE INTERVAL? stringLiteral)? AS castType ARRAY? RIGHT_PAREN     # castCall
    | CONVERT LEFT_PAREN expression (COMMA castType | USING charsetName) RIGHT_PAREN                        # convertCall
    | CHAR LEFT_PAREN expressionList (USING charsetName)? RIGHT_PAREN                                       # charCall
    | (DATE_ADD | DATE_SUB | ADDDATE | SUBDATE) LEFT_PAREN expression COMMA expression RIGHT_PAREN          # dateCall
    | EXTRACT LEFT_PAREN intervalUnit FROM expression RIGHT_PAREN                                           # extractCall
    | (TIMESTAMPADD | TIMESTAMPDIFF) LEFT_PAREN intervalUnit COMMA expression COMMA expression RIGHT_PAREN  # timestampCall
    | GET_FORMAT LEFT_PAREN kind = (DATE | TIME | DATETIME | TIMESTAMP) COMMA expression RIGHT_PAREN        # getFormatCall
    | POSITION LEFT_PAREN bitExpression IN expression RIGHT_PAREN                                           # positionCall
    | (SUBSTRING | SUBSTR | MID) LEFT_PAREN expression
        (COMMA expression (COMMA expression)? | FROM expression (FOR expression)?) RIGHT_PAREN              # substringCall
    | TRIM LEFT_PAREN (expression | side = (BOTH | LEADING | TRAILING) remove = expression? FROM value = expression
        | remove = expression FROM value = expression) RIGHT_PAREN                                          # trimCall
    | WEIGHT_STRING LEFT_PAREN expression (AS (CHAR | BINARY) typeLength)? RIGHT_PAREN                      # weightStringCall
    | JSON_VALUE LEFT_PAREN expression COMMA stringLiteral (RETURNING castType)? jsonFallback* RIGHT_PAREN  # jsonValueCall
    | VALUES LEFT_PAREN columnReference RIGHT_PAREN                                                         # insertedValue
    | DEFAULT LEFT_PAREN columnReference RIGHT_PAREN                                                        # defaultOf
    | (CURRENT_DATE | CURRENT_TIME | CURRENT_TIMESTAMP | CURRENT_USER | LOCALTIME | LOCALTIMESTAMP
        | UTC_DATE | UTC_TIME | UTC_TIMESTAMP)                                                              # bareCall
    ;

aggregateName
    : AVG | BIT_AND | BIT_OR | BIT_XOR | COUNT | GROUP_CONCAT | JSON_ARRAYAGG | JSON_OBJECTAGG | MAX | MIN | STD | STDDEV
    | STDDEV_POP | STDDEV_SAMP | ST_COLLECT | SUM | VARIANCE | VAR_POP | VAR_SAMP
    ;

windowName
    : CUME_DIST | DENSE_RANK | FIRST_VALUE | LAG | LAST_VALUE | LEAD | NTH_VALUE | NTILE | PERCENT_RANK | RANK | ROW_NUMBER
    ;

overClause
    : OVER (identifier | windowSpecification)
    ;

windowSpecification
    : LEFT_PAREN identifier? (PARTITION BY expressionList)? orderClause? frame? RIGHT_PAREN
    ;

frame
    : (ROWS | RANGE) (frameBound | BETWEEN frameBound AND frameBound)
    ;

frameBound
    : UNBOUNDED (PRECEDING | FOLLOWING)
    | CURRENT ROW
    | INTERVAL expression intervalUnit (PRECEDING | FOLLOWING)
    | bitExpression (PRECEDING | FOLLOWING)
    ;

jsonFallback
    : (NULL | ERROR | DEFAULT bitExpression) ON (EMPTY | ERROR)
    ;

castType
    : BINARY typeLength?
    | (CHAR | CHARACTER) typeLength? charsetClause?
    | (NCHAR | NATIONAL (CHAR | CHARACTER)) typeLength?
    | (SIGNED | UNSIGNED) (INT | INTEGER)?
    | DATE
    | YEAR
    | (TIME | DATETIME | TIMESTAMP) typeLength?
    | (DECIMAL | DEC | NUMERIC) (LEFT_PAREN INTEGER_LITERAL (COMMA INTEGER_LITERAL)? RIGHT_PAREN)?
    | JSON
    | REAL
    | DOUBLE PRECISION?
    | FLOAT typeLength?
    | geometryType
    ;

typeLength
    : LEFT_PAREN INTEGER_LITERAL RIGHT_PAREN
    ;

intervalUnit
    : MICROSECOND | SECOND | MINUTE | HOUR | DAY | WEEK | MONTH | QUARTER | YEAR | SECOND_MICROSECOND | MINUTE_MICROSECOND
    | MINUTE_SECOND | HOUR_MICROSECOND | HOUR_SECOND | HOUR_MINUTE | DAY_MICROSECOND | DAY_SECOND | DAY_MINUTE | DAY_HOUR
    | YEAR_MONTH | SQL_TSI_SECOND | SQL_TSI_MINUTE | SQL_TSI_HOUR | SQL_TSI_DAY | SQL_TSI_WEEK | SQL_TSI_MONTH | SQL_TSI_QUARTER
    | SQL_TSI_YEAR
    ;
