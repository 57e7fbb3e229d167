/* Stored programs: their definition and the statements of their bodies (MySQL 8.4 manual, sections 15.1 and 15.6). */
parser grammar SqlPrograms;

definer
    : DEFINER EQUAL account
    ;

sqlSecurity
    : SQL SECURITY (DEFINER | INVOKER)
    ;

createProcedure
    : CREATE definer? PROCEDURE ifNotExists? qualifiedName
        LEFT_PAREN (procedureParameter (COMMA procedureParameter)*)? RIGHT_PAREN characteristic* programBody
    ;

procedureParameter
    : (IN | OUT | INOUT)? identifier dataType
    ;

createFunction
    : CREATE definer? FUNCTION ifNotExists? qualifiedName
        LEFT_PAREN (functionParameter (COMMA functionParameter)*)? RIGHT_PAREN RETURNS dataType characteristic* programBody
    ;

functionParameter
    : identifier dataType
    ;

characteristic
    : COMMENT STRING_LITERAL
    | LANGUAGE identifier
    | LANGUAGE SQL
    | (NOT | NOT_HIGH)? DETERMINISTIC
    | CONTAINS SQL
    | NO SQL
    | READS SQL DATA
    | MODIFIES SQL DATA
    | sqlSecurity
    ;

alterRoutine
    : ALTER (PROCEDURE | FUNCTION) qualifiedName characteristic*
    ;

dropRoutine
    : DROP (PROCEDURE | FUNCTION) ifExists? qualifiedName
    ;

createTrigger
    : CREATE definer? TRIGGER ifNotExists? qualifiedName (BEFORE | AFTER) (INSERT | UPDATE | DELETE) ON tableName FOR EACH ROW
        triggerOrder? programBody
    ;

triggerOrder
    : (FOLLOWS | PRECEDES) identifier
    ;

dropTrigger
    : DROP TRIGGER ifExists? qualifiedName
    ;

createEvent
    : CREATE definer? EVENT ifNotExists? qualifiedName ON SCHEDULE schedule (ON COMPLETION (NOT | NOT_HIGH)? PRESERVE)? eventStatus?
        (COMMENT STRING_LITERAL)? DO programBody
    ;

alterEvent
    : ALTER definer? EVENT qualifiedName (ON SCHEDULE schedule)? (ON COMPLETION (NOT | NOT_HIGH)? PRESERVE)? (RENAME TO qualifiedName)?
        eventStatus? (COMMENT STRING_LITERAL)? (DO programBody)?
    ;

dropEvent
    : DROP EVENT ifExists? qualifiedName
    ;

schedule
    : AT expression
    | EVERY expression intervalUnit (STARTS expression)? (ENDS expression)?
    ;

eventStatus
    : ENABLE
    | DISABLE (ON (SLAVE | REPLICA))?
    ;

programBody
    : bodyStatement
    ;

/* What may stand in the body of a stored program. */
bodyStatement
    : block
    | ifStatement
    | caseStatement
    | loopStatement
    | LEAVE identifier
    | ITERATE identifier
    | RETURN expression
    | OPEN identifier
    | FETCH (NEXT? FROM)? identifier INTO identifierList
    | CLOSE identifier
    | statement
    ;

statementList
    : (bodyStatement SEMICOLON)*
    ;

block
    : (labelName COLON)? BEGIN declaration* statementList END identifier?
    ;

labelName
    : identifier
    ;

declaration
    : DECLARE identifierList dataType (DEFAULT expression)? SEMICOLON                                   # declareVariables
    | DECLARE identifier CONDITION FOR condition SEMICOLON                                                  # declareCondition
    | DECLARE identifier CURSOR FOR queryExpression SEMICOLON                                               # declareCursor
    | DECLARE (CONTINUE | EXIT | UNDO) HANDLER FOR condition (COMMA condition)* bodyStatement SEMICOLON     # declareHandler
    ;

condition
    : SQLSTATE VALUE? STRING_LITERAL
    | INTEGER_LITERAL
    | SQLWARNING
    | NOT FOUND
    | NOT_HIGH FOUND
    | SQLEXCEPTION
    | identifier
    ;

ifStatement
    : IF expression THEN statementList (ELSEIF expression THEN statementList)* (ELSE statementList)? END IF
    ;

caseStatement
    : CASE operand = expression? caseBranch+ (ELSE statementList)? END CASE
    ;

caseBranch
    : WHEN expression THEN statementList
    ;

loopStatement
    : (labelName COLON)? LOOP statementList END LOOP identifier?                                            # loop
    | (labelName COLON)? WHILE expression DO statementList END WHILE identifier?                            # while
    | (labelName COLON)? REPEAT statementList UNTIL expression END REPEAT identifier?                       # repeat
    ;

signalStatement
    : SIGNAL condition (SET signalItem (COMMA signalItem)*)?
    | RESIGNAL condition? (SET signalItem (COMMA signalItem)*)?
    ;

signalItem
    : signalItemName EQUAL expression
    ;

signalItemName
    : CLASS_ORIGIN | SUBCLASS_ORIGIN | MESSAGE_TEXT | MYSQL_ERRNO | CONSTRAINT_CATALOG | CONSTRAINT_SCHEMA | CONSTRAINT_NAME
    | CATALOG_NAME | SCHEMA_NAME | TABLE_NAME | COLUMN_NAME | CURSOR_NAME
    ;

getDiagnostics
    : GET (CURRENT | STACKED)? DIAGNOSTICS
        (statementItem (COMMA statementItem)* | CONDITION primary conditionItem (COMMA conditionItem)*)
    ;

statementItem
    : intoTarget EQUAL (NUMBER | ROW_COUNT)
    ;

conditionItem
    : intoTarget EQUAL (signalItemName | RETURNED_SQLSTATE)
    ;
