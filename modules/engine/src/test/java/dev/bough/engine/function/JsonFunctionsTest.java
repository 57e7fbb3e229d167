package dev.bough.engine.function;

import org.junit.jupiter.api.Test;

class JsonFunctionsTest {
    @Test
    void reads() {
        ExpressionTable.check("""
                JSON_EXTRACT('[10, 20, [30, 40]]', '$[1]') => 20
                JSON_EXTRACT('[10, 20, [30, 40]]', '$[1]', '$[0]') => [20, 10]
                JSON_EXTRACT('[10, 20, [30, 40]]', '$[2][*]') => [30, 40]
                JSON_EXTRACT('[1, 2, 3, 4, 5]', '$[1 to 3]') => [2, 3, 4]
                JSON_EXTRACT('[1, 2, 3, 4, 5]', '$[last-1]') => 4
                JSON_EXTRACT('{"a": {"b": 1}, "c": {"b": 2}}', '$**.b') => [1, 2]
                JSON_EXTRACT('{"a": 1}', '$.b') => NULL
                JSON_EXTRACT('{"a b": 1}', '$."a b"') => 1
                JSON_EXTRACT('5', '$[0]') => 5
                JSON_EXTRACT('{"a": 1}', 'a') => error 3143
                JSON_EXTRACT('{"a"', '$') => error 3141
                JSON_EXTRACT(1, '$') => error 3146
                JSON_EXTRACT(NULL, '$') => NULL
                `->>`('{"a": "x"}', '$.a') => x
                JSON_UNQUOTE('"a\\tb"') => a\tb
                JSON_UNQUOTE('[1, 2]') => [1, 2]
                JSON_CONTAINS('{"a": 1, "b": 2, "c": {"d": 4}}', '1', '$.a') => 1
                JSON_CONTAINS('{"a": 1, "b": 2, "c": {"d": 4}}', '{"d": 4}', '$.a') => 0
                JSON_CONTAINS('{"a": 1, "b": 2, "c": {"d": 4}}', '{"d": 4}', '$.c') => 1
                JSON_CONTAINS('[1, 2, [3]]', '[1, 2]') => 1
                JSON_CONTAINS('[1, 2, [3]]', '3') => 0
                JSON_CONTAINS('[1]', '1', '$.x') => NULL
                JSON_CONTAINS_PATH('{"a": 1, "b": 2}', 'one', '$.a', '$.e') => 1
                JSON_CONTAINS_PATH('{"a": 1, "b": 2}', 'all', '$.a', '$.e') => 0
                JSON_CONTAINS_PATH('{"a": 1, "b": 2}', 'two', '$.a') => error 3154
                JSON_OVERLAPS('[1,3,5,7]', '[2,5,7]') => 1
                JSON_OVERLAPS('{"a":1,"b":10}', '{"a":5,"b":10}') => 1
                JSON_OVERLAPS('5', '[6,7]') => 0
                `MEMBER OF`(17, '[23, "abc", 17]') => 1
                `MEMBER OF`('ab', '[23, "abc", 17]') => 0
                JSON_KEYS('{"a": 1, "b": {"c": 30}}') => ["a", "b"]
                JSON_KEYS('[1]') => NULL
                JSON_LENGTH('[1, 2, {"a": 3}]') => 3
                JSON_LENGTH('{"a": 1, "b": {"c": 30}}', '$.b') => 1
                JSON_LENGTH('[]') => 0
                JSON_DEPTH('{}') => 1
                JSON_DEPTH('[10, {"a": 20}]') => 3
                JSON_TYPE('{"a": 1}') => OBJECT
                JSON_TYPE('1.5') => DOUBLE
                JSON_TYPE('true') => BOOLEAN
                JSON_VALID('{"a": 1}') => 1
                JSON_VALID('hello') => 0
                JSON_VALID(NULL) => NULL
                JSON_SEARCH('["abc", [{"k": "10"}, "def"], {"x": "abc"}]', 'one', 'abc') => "$[0]"
                JSON_SEARCH('["abc", [{"k": "10"}, "def"], {"x": "abc"}]', 'all', 'abc') => ["$[0]", "$[2].x"]
                JSON_SEARCH('["abc", [{"k": "10"}, "def"], {"x": "abc"}]', 'all', '%1%') => "$[1][0].k"
                JSON_SEARCH('["abc"]', 'all', 'ABC') => NULL
                JSON_SEARCH('["a%c"]', 'all', 'a|%c', '|') => "$[0]"
                """);
    }

    @Test
    void makes() {
        ExpressionTable.check("""
                JSON_ARRAY(1, 'abc', NULL, TRUE) => [1, "abc", null, true]
                JSON_OBJECT('id', 87, 'name', 'carrot') => {"id": 87, "name": "carrot"}
                JSON_OBJECT('a') => error 1582
                JSON_OBJECT(NULL, 1) => error 3158
                JSON_QUOTE('a"b') => "a\\"b"
                JSON_QUOTE(1) => error 3064
                JSON_SET('{"a": 1, "b": [2, 3]}', '$.a', 10, '$.c', '[true, false]') => {"a": 10, "b": [2, 3], "c": "[true, false]"}
                JSON_INSERT('{"a": 1, "b": [2, 3]}', '$.a', 10, '$.c', 1) => {"a": 1, "b": [2, 3], "c": 1}
                JSON_REPLACE('{"a": 1, "b": [2, 3]}', '$.a', 10, '$.c', 1) => {"a": 10, "b": [2, 3]}
                JSON_SET('1', '$[1]', 2) => [1, 2]
                JSON_SET('[1]', '$[5]', NULL) => [1, null]
                JSON_SET('[1]', '$[*]', 2) => error 3149
                JSON_SET('[1]', NULL, 2) => NULL
                JSON_REMOVE('["a", ["b", "c"], "d"]', '$[1]') => ["a", "d"]
                JSON_REMOVE('{"a": 1}', '$') => error 3153
                JSON_ARRAY_APPEND('["a", ["b", "c"], "d"]', '$[1]', 1) => ["a", ["b", "c", 1], "d"]
                JSON_ARRAY_APPEND('["a"]', '$[0]', 2) => [["a", 2]]
                JSON_ARRAY_INSERT('["a", {"b": [1, 2]}]', '$[1]', 'x') => ["a", "x", {"b": [1, 2]}]
                JSON_ARRAY_INSERT('["a"]', '$[100]', 'x') => ["a", "x"]
                JSON_ARRAY_INSERT('{"a": 1}', '$.a', 'x') => error 3165
                JSON_MERGE_PRESERVE('[1, 2]', '[true, false]') => [1, 2, true, false]
                JSON_MERGE_PRESERVE('{"a": 1}', '{"a": 4, "b": 2}') => {"a": [1, 4], "b": 2}
                JSON_MERGE_PATCH('{"a": 1, "b": 2}', '{"b": null, "c": {"d": null}}') => {"a": 1, "c": {}}
                JSON_MERGE_PATCH('{"a": 1}', '[1]') => [1]
                JSON_MERGE_PATCH(NULL, '{"a": 1}') => NULL
                """);
    }
}
